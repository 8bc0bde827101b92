"""Sends with Alibaba's official Python SDKs: send.py URL CASE prints the RequestId, or the error code."""

import sys
from urllib.parse import urlparse


def first_generation(url, place, token=None, secret="sandbox-secret"):
    from aliyunsdkcore.acs_exception.exceptions import ServerException
    from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
    from aliyunsdkcore.client import AcsClient
    from aliyunsdkcore.request import RpcRequest

    credential = (
        StsTokenCredential("STS.interop", secret, token)
        if token
        else AccessKeyCredential("sandbox", secret)
    )
    client = AcsClient(region_id="cn-hangzhou", credential=credential)
    request = RpcRequest("Dm", "2015-11-23", "SingleSendMail")
    request.set_endpoint(urlparse(url).netloc)
    request.set_accept_format("json")
    request.set_method("POST")
    add = request.add_query_param if place == "query" else request.add_body_params
    for name, value in mail().items():
        add(name, value)
    try:
        return client.do_action_with_exception(request).decode()
    except ServerException as error:
        return error.get_error_code()


def second_generation(url, place="form", token=None, secret="sandbox-secret"):
    from alibabacloud_dm20151123.client import Client
    from alibabacloud_dm20151123.models import SingleSendMailRequest
    from alibabacloud_tea_openapi.models import Config
    from Tea.exceptions import TeaException

    config = Config(
        access_key_id="STS.interop" if token else "sandbox",
        access_key_secret=secret,
        security_token=token,
        endpoint=urlparse(url).netloc,
        protocol="http",
        signature_algorithm="v2",
    )
    values = mail()
    request = SingleSendMailRequest(
        account_name=values["AccountName"],
        address_type=1,
        reply_to_address=False,
        to_address=values["ToAddress"],
        subject=values["Subject"],
        html_body=values["HtmlBody"],
        from_alias=values["FromAlias"],
    )
    try:
        if place == "query":
            return str(call_with_query(Client(config), values))
        return str(Client(config).single_send_mail(request).body.to_map())
    except TeaException as error:
        return error.code


def call_with_query(client, values):
    """The generic call; the mail's own method always sends a form."""
    from alibabacloud_tea_openapi.utils_models import OpenApiRequest, Params
    from darabonba.runtime import RuntimeOptions

    call = Params(
        action="SingleSendMail", version="2015-11-23", protocol="HTTP", pathname="/",
        method="POST", auth_type="AK", style="RPC", req_body_type="formData", body_type="json",
    )
    return client.call_api(call, OpenApiRequest(query=values), RuntimeOptions())


def mail():
    return {
        "AccountName": "noreply@sandbox.test",
        "AddressType": "1",
        "ReplyToAddress": "false",
        "ToAddress": "you@example.com",
        "Subject": "验证码 + 100% *~",
        "HtmlBody": "<p>Hello &amp; 你好 𝒳 = 'x' \"y\"</p>\r\n",
        "FromAlias": "Example",
    }


CASES = {
    "first-query": lambda url: first_generation(url, "query"),
    "first-form": lambda url: first_generation(url, "form"),
    "first-sts": lambda url: first_generation(url, "form", token="interop-token"),
    "first-wrong-secret": lambda url: first_generation(url, "form", secret="wrong"),
    "second-form": lambda url: second_generation(url),
    "second-query": lambda url: second_generation(url, "query"),
    "second-sts": lambda url: second_generation(url, token="interop-token"),
    "second-wrong-secret": lambda url: second_generation(url, secret="wrong"),
}

if __name__ == "__main__":
    print(CASES[sys.argv[2]](sys.argv[1]))

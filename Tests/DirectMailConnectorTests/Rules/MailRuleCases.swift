import Testing

@testable import DirectMailConnector

/// Bodies that break a rule about the HTML of mails, and bodies that nearly do.
struct MailRuleCase: CustomTestStringConvertible, Sendable {
  let code: String
  let html: String
  /// What the position of the finding is at; nil if there is none.
  let found: String?
  /// The body after the fix; nil if there is no fix.
  var fixed: String?
  var type = "SignIn"
  var subject = "s"
  var level: Finding.Level?
  var testDescription: String { "\(code): \(html)" }

  static func hit(
    _ code: String, _ html: String, at found: String, fixed: String? = nil, type: String = "SignIn",
    subject: String = "s", level: Finding.Level? = nil
  ) -> Self {
    Self(
      code: code, html: html, found: found, fixed: fixed, type: type, subject: subject, level: level
    )
  }

  static func miss(
    _ code: String, _ html: String, type: String = "SignIn", subject: String = "s"
  ) -> Self { Self(code: code, html: html, found: nil, type: type, subject: subject) }

  static let all = texts + codes + placeholders + links + pictures + looks + contents

  static let texts: [Self] = [
    hit(
      "plain-line-breaks", "Hello,\n\nYour code is\n{{code}}.\n", at: "\n",
      fixed: "<p>Hello,</p>\n<p>Your code is<br>\n{{code}}.</p>"),
    hit(
      "plain-line-breaks", "Hi\r\n<b>you\n\nthere</b>\n\n{{code}}", at: "\n<b>",
      fixed: "<p>Hi<br>\n<b>you<br>\nthere</b></p>\n<p>{{code}}</p>"),
    hit("plain-line-breaks", "<html><body>Your code:\n{{code}}</body></html>", at: "\n{{"),
    hit("plain-line-breaks", "您的验证码：\n{{code}}", at: "\n", fixed: "<p>您的验证码：<br>\n{{code}}</p>"),
    miss("plain-line-breaks", "Your code is {{code}}.\n"),
    miss("plain-line-breaks", "\n\nYour code is {{code}}."),
    miss("plain-line-breaks", "Hello,<br>\n{{code}}"),
    miss("plain-line-breaks", "<p>Hello,\n{{code}}</p>"),
    miss("plain-line-breaks", "<pre>Hello,\n{{code}}</pre>"),
    miss("plain-line-breaks", "<div>Hello,\n{{code}}</div>"),
    miss("plain-line-breaks", "<td>Hello,\n{{code}}</td>"),
    miss("plain-line-breaks", "<span style='white-space: pre-line'>Hello,\n{{code}}</span>"),
    hit(
      "vanishing-text", "<p>Ask <Support@example.com>. {{code}}</p>", at: "<Support",
      fixed: "<p>Ask &lt;Support@example.com&gt;. {{code}}</p>"),
    hit(
      "vanishing-text", "Dear <name>, {{code}} <https://a.cn/x>", at: "<name>",
      fixed: "Dear &lt;name&gt;, {{code}} &lt;https://a.cn/x&gt;"),
    hit("vanishing-text", "Dear <first name>", at: "<first", fixed: "Dear &lt;first name&gt;"),
    hit(
      "vanishing-text", "<p><您的姓名>，{{code}}</p>", at: "<您的",
      fixed: "<p>&lt;您的姓名&gt;，{{code}}</p>", level: .info),
    miss("vanishing-text", "<o:p></o:p><v:rect fill='x'><center><font>{{code}}</font></center>"),
    miss("vanishing-text", "<svg><path d='x'/><lineargradient></svg>{{code}}"),
    miss("vanishing-text", "<!--[if mso]><name><![endif]-->{{code}}"),
    miss("vanishing-text", "a < b {{code}} 1 <2> <，>"),
    miss("vanishing-text", "<custom>{{code}}</custom> <my-card title='x'>"),
    miss("vanishing-text", "<div hidden><name></div>{{code}}"),
    hit("escaped-markup", "<div>&lt;p&gt;Your code&lt;/p&gt;</div>", at: "&lt;p"),
    hit("escaped-markup", "Code: &#60;span style=\"x\"&#62;{{code}}&#60;/span>", at: "&#60;span"),
    miss("escaped-markup", "a &lt; b &gt; c {{code}}"),
    miss("escaped-markup", "<p>&lt;p&gt;{{code}}</p>"),
    miss("escaped-markup", "<code>&lt;p&gt;</code><pre>&lt;b&gt;</pre>{{code}}"),
    miss("escaped-markup", "&lt;name&gt; &lt;support@example.com&gt; {{code}}"),
    hit(
      "unclosed", "<!-- header <p>{{code}}", at: "<!--", fixed: "<!-- header --> <p>{{code}}"),
    hit("unclosed", "<!-- note\n{{code}}", at: "<!--", fixed: "<!-- note -->\n{{code}}"),
    hit(
      "unclosed", "<p>{{code}}</p><a href=\"x>Open", at: "<a",
      fixed: "<p>{{code}}</p><a href=\"x\">Open"),
    hit(
      "unclosed", "<a href='x>Open</a> <a href='y'>{{code}}</a>", at: "<a",
      fixed: "<a href='x'>Open</a> <a href='y'>{{code}}</a>"),
    hit(
      "unclosed", "<style>p{color:red} <p>{{code}}</p>", at: "<style>",
      fixed: "<style>p{color:red}</style> <p>{{code}}</p>"),
    hit("unclosed", "<title>Your code {{code}}", at: "<title>"),
    hit("unclosed", "{{code}} if a <b and c", at: "<b"),
    miss("unclosed", "<!--[if !mso]><!----><p>{{code}}</p><!--<![endif]-->"),
    miss("unclosed", "<!--> <p>{{code}}</p>"),
    miss("unclosed", "<p>a<ul><li>{{code}}<li>b</ul><table><tr><td>x"),
    miss("unclosed", "{{code}} <!-- "),
    miss("unclosed", "<a title='a > b' href=\"https://a.cn\">{{code}}</a>"),
    hit("markdown-left", "<p>Code: **{{code}}**</p>", at: "**{{"),
    hit("markdown-left", "您的验证码：**{{code}}**。", at: "**"),
    hit("markdown-left", "{{code}} [open](https://a.cn)", at: "[open"),
    miss("markdown-left", "2 * 3 ** 4 2**3**4 {{code}}"),
    miss("markdown-left", "*** {{code}} ***"),
    miss("markdown-left", "{{code}}* *) footnote [1] (see) [2](b)"),
    miss("markdown-left", "<code>**{{code}}**</code>"),
  ]

  static let codes: [Self] = [
    hit("hidden-code", "<p>Hi</p><!-- {{code}} -->", at: "{{code}}"),
    hit("hidden-code", "<title>{{code}}</title><p>Hi</p>", at: "{{code}}"),
    hit("hidden-code", "<img alt='{{code}}' src='https://a.cn/a.png'>", at: "{{code}}"),
    hit("hidden-code", "<p style='display:none'><b>{{code}}</b></p>", at: "{{code}}"),
    hit("hidden-code", "<p hidden>{{code}}</p>", at: "{{code}}"),
    hit("hidden-code", "<style>.x{display:none}</style><p class=x>{{code}}</p>", at: "{{code}}"),
    miss("hidden-code", "<i style='display:none'>{{code}}</i><p>{{code}}</p>"),
    miss("hidden-code", "<td style='font-size:0'><p style='font-size:16px'>{{code}}</p></td>"),
    miss("hidden-code", "<p hidden>{{code}}</p>", subject: "{{code}}"),
    miss("hidden-code", "<!-- {{code}}"),
    miss("hidden-code", "<!--[if !mso]><!--><p>{{code}}</p><!--<![endif]-->"),
    hit(
      "invitation-not-clickable", "<p>{{link}}</p>", at: "{{link}}",
      fixed: #"<p><a href="{{link}}">{{link}}</a></p>"#, type: "OrganizationInvitation"),
    miss(
      "invitation-not-clickable", #"<a href="{{ link }}">x</a> {{link}}"#,
      type: "OrganizationInvitation"),
    miss("invitation-not-clickable", "<p>Welcome</p>", type: "OrganizationInvitation"),
    miss("invitation-not-clickable", "<p>{{link}}</p>", type: "Generic"),
    hit("code-in-address", "<a href='https://a.cn/v?c={{code}}'>{{code}}</a>", at: "{{code}}'"),
    hit("code-in-address", "{{code}}<img src='https://a.cn/{{code}}.png'>", at: "{{code}}."),
    miss("code-in-address", "{{code}}<a href='{{link}}'>x</a><a title='{{code}}'>x</a>"),
    hit("glued-code", "Your code{{code}}", at: "{{code}}"),
    hit("glued-code", "<p>{{code}}1</p>", at: "{{code}}"),
    miss("glued-code", "验证码{{code}}，请 ({{code}}) <b>x</b>{{code}}<i>y</i> &nbsp;{{code}}."),
    hit("late-code", String(repeating: "Hello there. ", count: 20) + "{{code}}", at: "{{code}}"),
    miss("late-code", String(repeating: "Hello &nbsp; \n  ", count: 20) + "{{code}}"),
    miss(
      "late-code",
      "<div style='display:none'>{{code}}</div>" + String(repeating: "Hello there. ", count: 20)
        + "{{code}}"),
    miss(
      "late-code", String(repeating: "Hello there. ", count: 20) + "{{code}}", subject: "{{code}}"),
  ]

  static let placeholders: [Self] =
    [
      "${code}", "${ verifyCode }", "[[code]]", "[[${code}]]", "{code}", "#{code}", "#code#",
      "%code%",
      "<%= code %>", "*|CODE|*", "{VerificationCode}", "{0}",
    ].map {
      hit("foreign-placeholder", "<p>Code: \($0).</p>", at: $0, fixed: "<p>Code: {{code}}.</p>")
    } + [
      hit("foreign-placeholder", "{{code}} Dear {UserName},", at: "{UserName}"),
      hit("foreign-placeholder", "{% if x %}{{code}}{% endif %}", at: "{% if"),
      hit("foreign-placeholder", "{{code}} valid {0} minutes", at: "{0}"),
      hit(
        "foreign-placeholder", "{{code}}<a href='${url}/x'>x</a>", at: "${url}"),
      hit(
        "foreign-placeholder", "<a href='${inviteUrl}'>Join</a>", at: "${inviteUrl}",
        fixed: "<a href='{{link}}'>Join</a>", type: "OrganizationInvitation"),
      miss(
        "foreign-placeholder",
        "<style>a{color:red}.b{x}</style><p style='x:{y}'>{{code}}</p><script>{a}</script>"),
      miss("foreign-placeholder", "{{code}} { code } {a: b} {\"a\":1} {} {1,2} 100% of 20%"),
      miss("foreign-placeholder", "{{code}} {{#if code}} {{code} {code}} {{{code}}} {{ code|x }}"),
      miss("foreign-placeholder", "{{code}} &#123;x&#125; &#8203;# #1 #话题# #Topic# $5 [1] 5%off%"),
      miss("foreign-placeholder", "{{code}}<!-- ${code} --><p title='{x}'></p>"),
      miss("foreign-placeholder", "{{code}} <a href='https://a.cn/%E9%AA%8C#a#b'>x</a>"),
      miss("no-code", "<p>Code: ${code}</p>"),
      miss("not-a-placeholder", "<p>{{code}} ${code}</p>"),
    ]

  static let links: [Self] = [
    hit("link-empty", "{{code}}<a href=\"\">x</a>", at: "<a"),
    hit("link-empty", "{{code}}<a href=\"#\">x</a>", at: "<a"),
    hit("link-empty", "{{code}}<a href=\"javascript:x()\">x</a>", at: "<a"),
    hit("link-empty", "{{code}}<a class=b>x</a>", at: "<a"),
    hit("link-empty", "{{code}}<a href='#top'>x</a>", at: "<a"),
    miss("link-empty", "{{code}}<p id=Top></p><a href='#top'>x</a><a name=y></a>"),
    miss("link-empty", "{{code}}<a href='https://a.cn/#'>x</a><a href='#link#'>x</a>"),
    hit("link-local", "{{code}}<a href='http://localhost:8080/x'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='https://192.168.1.2'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='http://10.0.0.1:80/'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='file:///C:/x.html'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='http://box.local'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='/verify'>x</a>", at: "<a"),
    hit("link-local", "{{code}}<a href='www.example.com'>x</a>", at: "<a"),
    miss(
      "link-local",
      "{{code}}<a href='mailto:a@b.c'>x</a><a href='tel:1'>x</a><a href='{{link}}'>x</a>"),
    miss("link-local", "{{code}}<a href='//a.cn/x'>x</a><a href='https://10.cn'>x</a>"),
    miss(
      "link-local", "{{code}}<a href='weixin://x'>x</a><a href='#x'>x</a><a href='${x}/y'>x</a>"),
    hit("link-text-mismatch", "{{code}}<a href=\"https://a.cn\">example.com</a>", at: "<a"),
    hit(
      "link-text-mismatch", "{{code}}<a href='http://a.cn/x'> <b>https://b.cn</b>/x</a>", at: "<a"),
    miss("link-text-mismatch", "{{code}}<a href='https://example.com'>www.example.com</a>"),
    miss("link-text-mismatch", "{{code}}<a href='https://mail.a.com.cn/x'>https://a.com.cn/y</a>"),
    miss("link-text-mismatch", "{{code}}<a href='https://a.cn'>me@example.com</a>"),
    miss("link-text-mismatch", "{{code}}<a href='{{link}}'>example.com</a>"),
    miss("link-text-mismatch", "{{code}}<a href='https://{{x}}.cn'>example.com</a>"),
    miss(
      "link-text-mismatch",
      "{{code}}<a href='https://a.cn'>Node.js</a> <a href='https://a.cn'>Go</a>"),
  ]

  static let pictures: [Self] = [
    hit("image-unreachable", "{{code}}<img src=\"logo.png\">", at: "<img"),
    hit("image-unreachable", "{{code}}<img src='cid:1'>", at: "<img"),
    hit("image-unreachable", "{{code}}<img alt=x>", at: "<img"),
    hit("image-unreachable", "{{code}}<img src='http://localhost/x.png'>", at: "<img"),
    miss("image-unreachable", "{{code}}<img src='https://a.cn/x.png'><img src='//a.cn/x.png'>"),
    miss("image-unreachable", "{{code}}<img src='{{application.branding.logoUrl}}'>"),
    miss("image-unreachable", "{{code}}<img src='data:image/png;base64,x'>"),
    hit("image-only", "<center><img src='https://a.cn/x.png'></center>", at: "<img"),
    miss("image-only", "<img src='https://a.cn/x.png'>{{code}}"),
    miss("image-only", "<img src='https://a.cn/x.png' alt='Code'>"),
    miss("image-only", "<p></p>"),
    hit("data-image", "{{code}}<img src='data:image/png;base64,iVBO'>", at: "<img"),
    miss("data-image", "{{code}}<p style='background:url(data:image/png;base64,x)'>x</p>"),
    hit("image-format", "{{code}}<img src='https://a.cn/logo.svg?x'>", at: "<img"),
    hit("image-format", "{{code}}<svg><path/></svg>", at: "<svg"),
    hit("image-format", "{{code}}<img src='https://a.cn/x.WebP'>", at: "<img"),
    miss("image-format", "{{code}}<img src='https://a.cn/x.png'><img src='https://a.cn/svg'>"),
    miss("image-format", "{{code}}<!--[if !mso]><!--><svg></svg><!--<![endif]-->"),
  ]

  static let looks: [Self] = [
    hit("invisible-text", "<p style=\"color:#fff\">{{code}}</p>", at: "{{code}}"),
    hit("invisible-text", "<p style='color:white;background:#FFFFFF'>{{code}}</p>", at: "{{code}}"),
    hit("invisible-text", "<font color=white>{{code}}</font>", at: "{{code}}"),
    hit(
      "invisible-text",
      "<p style='color:rgb(255, 255, 255);background:url(https://a.cn/x.png)'>{{code}}</p>",
      at: "{{code}}"),
    hit(
      "invisible-text",
      "<style>body{background:#333}</style><body><p style='color:#fff'>{{code}}</p>",
      at: "{{code}}"),
    miss("invisible-text", "<table bgcolor='#333'><td style='color:#fff'>{{code}}</td></table>"),
    miss(
      "invisible-text",
      "<a href='https://a.cn' style='background-color:green;color:#fff'>{{code}}</a>"),
    miss("invisible-text", "<p style='color:#fff;background:no-repeat rgb(1,2,3)'>{{code}}</p>"),
    miss("invisible-text", "<p style='color:#fff;display:none'>x</p>{{code}}"),
    miss("invisible-text", "<p style='color:#fff;font-size:1px'>x</p>{{code}}"),
    miss("invisible-text", "<style>p{color:#fff;background:#333}</style><p>{{code}}</p>"),
    miss("invisible-text", "<p style='color:#eee'>{{code}}</p><p style='color:#fff'> </p>"),
    miss("invisible-text", "<div style='color:#fff'><a href='https://a.cn'>{{code}}</a></div>"),
    hit(
      "hidden-by-class",
      "<style>.preheader{display:none}</style><span class=\"preheader\">Hi</span>{{code}}",
      at: "<span",
      fixed:
        "<style>.preheader{display:none}</style><span style=\"display:none\" class=\"preheader\">Hi</span>{{code}}"
    ),
    miss(
      "hidden-by-class",
      "<style>.x{display:none}</style><i class=x style='display:none'>Hi</i>{{code}}"),
    miss("hidden-by-class", "<style>.x{display:none}</style><i class=x></i>{{code}}"),
    miss(
      "hidden-by-class", "<style>@media print{.x{display:none}}</style><i class=x>a</i>{{code}}"),
    hit("too-wide", "<div style='width:820px'>{{code}}</div>", at: "<div"),
    hit("too-wide", "<table width=\"700\"><td>{{code}}</td></table>", at: "<table"),
    hit("too-wide", "<p style='min-width: 820px'>{{code}}</p>", at: "<p"),
    miss("too-wide", "<div style='width:820px;max-width:100%'>{{code}}</div>"),
    miss("too-wide", "<table width='100%' style='width:100%'><td width=640>{{code}}</td></table>"),
    miss("too-wide", "<!--[if mso]><table width=900><![endif]-->{{code}}<img width=900>"),
    hit("layout-lost", "<p style='position:absolute'>{{code}}</p>", at: "<p"),
    hit("layout-lost", "<div style='display: flex'><b>{{code}}</b></div>", at: "<div"),
    hit("layout-lost", "<p style='margin: -4px 0'>{{code}}</p>", at: "<p"),
    hit("layout-lost", "<p style='background:linear-gradient(red,blue)'>{{code}}</p>", at: "<p"),
    miss("layout-lost", "<p style='background:#333 url(https://a.cn/x.png)'>{{code}}</p>"),
    miss("layout-lost", "<style>p{display:flex}</style><p>{{code}}</p>"),
    miss(
      "layout-lost", "<i style='position:absolute'></i><p style='position:relative'>{{code}}</p>"),
    miss("layout-lost", "<i style='float:left;display:none'>x</i>{{code}}"),
    hit(
      "wrong-charset", "<meta charset=\"gbk\">{{code}}", at: "<meta",
      fixed: "<meta charset=\"utf-8\">{{code}}"),
    hit(
      "wrong-charset", "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>{{code}}",
      at: "<meta",
      fixed: "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>{{code}}"),
    miss("wrong-charset", "<meta charset='UTF8'><meta charset=\"utf-8\">{{code}}"),
    miss("wrong-charset", "<meta name=viewport content='width=1'>{{code}}"),
  ]

  static let contents: [Self] = [
    hit("active-content", "{{code}}<input type=text>", at: "<input"),
    hit("active-content", "<p onclick='x()'>{{code}}</p>", at: "onclick"),
    hit("active-content", "{{code}}<script>x</script>", at: "<script"),
    hit("active-content", "{{code}}<button>x</button>", at: "<button"),
    miss("active-content", "<a href='https://a.cn' type=button style='display:block'>{{code}}</a>"),
    miss("active-content", "{{code}}<script type='application/ld+json'>{}</script>"),
    miss("active-content", "{{code}}<!-- <form> --><p once=1>x</p>"),
    hit("social-contact", "<p>加微信 abc，{{code}}</p>", at: "加微信"),
    hit("social-contact", "请关注我们的公众号 {{code}}", at: "关注"),
    hit("social-contact", "{{code}} QQ群：123456", at: "QQ群"),
    hit("social-contact", "{{code}} 请扫描二维码", at: "扫描"),
    hit("social-contact", "{{code}} Scan the QR code.", at: "Scan"),
    hit("social-contact", "{{code}} 网盘", at: "网盘"),
    hit("social-contact", "{{code}} 客服 QQ：88888888", at: "QQ："),
    miss("social-contact", "{{code}} QQ邮箱 88@qq.com QQ：88888@qq.com 微信登录 微信：无"),
    miss("social-contact", "{{code}}<a href='https://x.cn/加微信' title='QQ群'>x</a> 扫码登录"),
  ]
}

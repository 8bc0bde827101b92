import DirectMail
import Testing

@Suite struct LanguageTests {
  @Test(
    "The environment chooses the language, and English is the default",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], Language.simplifiedChinese), (["LANG": "en_GB.UTF-8"], .english),
      (["LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"], .english),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh"], .simplifiedChinese),
      (["LC_ALL": "", "LANG": "zh-Hans"], .simplifiedChinese), (["LANG": "fr_FR"], .english),
      ([:], .english),
    ])
  func languages(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
  }
}

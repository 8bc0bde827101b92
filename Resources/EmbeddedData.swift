/// The one place that names the embedded files, so that a new file is one line here.
enum EmbeddedData {
  static func strings(_ language: Language) -> [[UInt8]] {
    switch language {
    case .english:
      [
        PackageResources.strings_ui_en_txt, PackageResources.strings_cli_en_txt,
        PackageResources.strings_rules_en_txt, PackageResources.strings_errors_en_txt,
        PackageResources.strings_guide_en_txt, PackageResources.strings_files_en_txt,
      ]
    case .simplifiedChinese:
      [
        PackageResources.strings_ui_zh_Hans_txt, PackageResources.strings_cli_zh_Hans_txt,
        PackageResources.strings_rules_zh_Hans_txt, PackageResources.strings_errors_zh_Hans_txt,
        PackageResources.strings_guide_zh_Hans_txt, PackageResources.strings_files_zh_Hans_txt,
      ]
    }
  }
}

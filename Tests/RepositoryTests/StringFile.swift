import DirectMail

/// The files of texts below `Resources`, line by line.
enum StringFile {
  struct Line {
    let file: String
    let number: Int
    let key: String
    let text: String
    var place: String { "\(file):\(number)" }
  }

  static func files(
    _ language: Language, in folder: String = "Resources"
  ) throws -> [Repository.File] {
    try Repository.files(in: folder, suffix: ".\(language.rawValue).txt")
  }

  static func lines(_ language: Language, in folder: String = "Resources") throws -> [Line] {
    try files(language, in: folder).flatMap { file in
      file.lines.enumerated().compactMap { index, line -> Line? in
        guard line.first != "#", let equals = line.firstIndex(of: "=") else { return nil }
        let key = line[..<equals].trimmingSuffix { $0 == " " }
        let text = line[line.index(after: equals)...].drop { $0 == " " }
        return Line(file: file.path, number: index + 1, key: String(key), text: String(text))
      }
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ isBlank: (Character) -> Bool) -> Substring {
    var result = self
    while let last = result.last, isBlank(last) { result.removeLast() }
    return result
  }
}

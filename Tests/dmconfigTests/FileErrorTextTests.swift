import ConfiguratorModel
import DirectMail
import DirectMailTexts
import SystemPackage
import Testing

@testable import DurableFiles
@testable import dmconfig

@Suite struct FileErrorTests {
  static let causes: [FileError.Cause] =
    [
      .missing, .directoryMissing, .notPermitted, .isDirectory, .notADirectory,
      .tooLarge(limit: FileReader.limit), .tooManyLinks, .badName, .diskFull, .quotaExceeded,
      .sizeLimit, .readOnly, .tooManyOpenFiles, .ioError, .exists, .changedOnDisk,
      .unsafeDirectory, .unsafeLog, .other(95),
    ]
    + FileError.SpecialFile.allCases.map { .notRegular($0) }
    + InPlaceReason.allCases.map { .needsInPlace($0) }

  @Test("Every error is a sentence that names the file", arguments: Language.allCases)
  func everyErrorIsASentenceThatNamesTheFile(
    _ language: Language
  ) {
    let strings = Strings.of(language)
    for operation in FileError.Operation.allCases {
      for cause in FileErrorTests.causes {
        let message = FileError(operation, path: "/a/b.json", cause).message(strings)
        #expect(message.contains("/a/b.json"))
        #expect(!message.contains(#/file\.[a-z]|%/#), "\(message)")
        #expect(message.hasSuffix(language == .english ? "." : "。"), "\(message)")
      }
    }
  }

  @Test("A file name cannot steer the terminal") func aFileNameCannotSteerTheTerminal() {
    let error = FileError(.read, path: "/a\u{1B}]0;x\u{7}\u{202E}.json", .missing)
    #expect(
      error.message(.of(.english)) == "Cannot read /a␛]0;x␇<U+202E>.json: there is no such file.")
  }

  @Test(
    "Every error has its exit code",
    arguments: [
      (.read, .missing, 66), (.read, .ioError, 66), (.readState, .unsafeDirectory, 66),
      (.save, .notPermitted, 73), (.save, .directoryMissing, 73), (.save, .readOnly, 73),
      (.save, .exists, 73), (.save, .needsInPlace(.mountPoint), 73), (.save, .diskFull, 74),
      (.save, .ioError, 74), (.save, .sizeLimit, 74), (.save, .quotaExceeded, 74),
      (.keepVersion, .unsafeDirectory, 73), (.writeLog, .unsafeLog, 73),
      (.keepDraft, .diskFull, 74),
    ] as [(FileError.Operation, FileError.Cause, Int32)])
  func theExitCode(operation: FileError.Operation, cause: FileError.Cause, expected: Int32) {
    #expect(FileError(operation, path: "x", cause).exitStatus.rawValue == expected)
  }

  @Test(
    "An error number is told as its cause",
    arguments: [
      (.noSuchFileOrDirectory, .missing), (.permissionDenied, .notPermitted),
      (.notPermitted, .notPermitted), (.noSpace, .diskFull), (.readOnlyFileSystem, .readOnly),
      (.ioError, .ioError), (.badAddress, .other(Errno.badAddress.rawValue)),
    ] as [(Errno, FileError.Cause)])
  func anErrorNumberBecomesACause(errno: Errno, expected: FileError.Cause) {
    #expect(FileError.Cause(errno) == expected)
  }
}

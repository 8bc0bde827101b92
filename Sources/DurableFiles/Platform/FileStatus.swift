#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system reports about a file.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case regular, directory
    case special(FileError.SpecialFile)
  }

  let kind: Kind
  let device: UInt64
  let inode: UInt64
  let size: Int
  let modifiedSeconds: Int64
  let modifiedNanoseconds: Int64
  /// When the content, the mode, the owner or the names last changed; a program cannot set it.
  let changedSeconds: Int64
  let changedNanoseconds: Int64
  /// Only the permission bits, 0 to 0o7777.
  let mode: UInt32
  let links: UInt64
  let user: UInt32
  let group: UInt32

  init(_ value: stat) {
    kind =
      switch value.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFIFO: .special(.pipe)
      case S_IFSOCK: .special(.socket)
      case S_IFCHR: .special(.characterDevice)
      case S_IFBLK: .special(.blockDevice)
      default: .special(.symbolicLink)
      }
    device = UInt64(truncatingIfNeeded: value.st_dev)
    inode = UInt64(truncatingIfNeeded: value.st_ino)
    size = Int(value.st_size)
    #if canImport(Darwin)
      modifiedSeconds = Int64(value.st_mtimespec.tv_sec)
      modifiedNanoseconds = Int64(value.st_mtimespec.tv_nsec)
      changedSeconds = Int64(value.st_ctimespec.tv_sec)
      changedNanoseconds = Int64(value.st_ctimespec.tv_nsec)
    #else
      modifiedSeconds = Int64(value.st_mtim.tv_sec)
      modifiedNanoseconds = Int64(value.st_mtim.tv_nsec)
      changedSeconds = Int64(value.st_ctim.tv_sec)
      changedNanoseconds = Int64(value.st_ctim.tv_nsec)
    #endif
    mode = UInt32(value.st_mode) & 0o7777
    links = UInt64(value.st_nlink)
    user = value.st_uid
    group = value.st_gid
  }
}

/// Reads a file of a test target's resources, and fails the test with its name when it is not there.
package import Foundation
import Testing

package func fixture(_ name: String, in bundle: Bundle) throws -> Data {
  let url = try #require(
    bundle.resourceURL?.appendingPathComponent("Fixtures/\(name)"), "no fixture \(name)")
  return try Data(contentsOf: url)
}

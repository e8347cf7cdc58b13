/// What every page begins with: it is one file, takes nothing from outside, and lets nothing but its own style and script run.

internal import OnusVerify

enum HTMLPage {
  /// From the document's first line into its body.
  static func opening(title: String, style: String, script: String? = nil) -> String {
    let scripts = script.map { "; script-src '\(digest($0))'" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(digest(style))'\(scripts); \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.escaped(title))</title>
      <style>\(style)</style>
      </head>
      <body>

      """
  }

  /// As a policy names what may run.
  static func digest(_ text: String) -> String {
    let hex = Array(sha256(Array(text.utf8)).utf8)
    let bytes = stride(from: 0, to: hex.count, by: 2).map { i in
      UInt8(String(decoding: hex[i..<i + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return "sha256-" + base64(bytes)
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      let word = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
      for i in 0..<4 { out.append(i <= chunk.count ? letters[word >> (18 - 6 * i) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

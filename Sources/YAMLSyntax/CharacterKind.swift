/// Why a character is refused in a file, if it is.
enum CharacterKind {
  case ordinary
  /// Ends a line for some programs and not for others.
  case lineSeparator, carriageReturn
  /// Changes the order in which neighbours are shown.
  case bidirectional
  /// Has no width, or looks like an ordinary space.
  case invisible
  /// Invisible too, but refused by libyaml even in quotes.
  case byteOrderMark
  /// Never part of a text.
  case control

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: self = .ordinary
    case 0x0D: self = .carriageReturn
    case 0x85, 0x2028, 0x2029: self = .lineSeparator
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: self = .control
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .bidirectional
    case 0xA0, 0xAD, 0x180E, 0x200B...0x200D, 0x202F, 0x2060...0x2064: self = .invisible
    case 0xFEFF: self = .byteOrderMark
    default: self = .ordinary
    }
  }
}

/// stub
extension Checker { func checkCase(file: Int) -> CheckedCase? { nil } }

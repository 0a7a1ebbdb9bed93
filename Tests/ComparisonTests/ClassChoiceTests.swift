import RuleLanguage
import Testing

@testable import Comparison

@Suite struct `Choice of classes` {
  @Test(arguments: ResponseClass.allCases)
  func `collapses two classes and no other`(_ one: ResponseClass) {
    let collapsed = ClassChoice.collapsed.compared(one)
    switch one {
    case .UPD: #expect(collapsed == .PD)
    case .NON: #expect(collapsed == .SD)
    case .CR, .PR, .SD, .PD, .NE: #expect(collapsed == one)
    }
    #expect(ClassChoice.full.compared(one) == one)
  }

  @Test func `keeps words without class apart`() {
    #expect(ClassChoice.collapsed.compared(nil) == nil)
    #expect(ClassChoice.full.compared(nil) == nil)
  }
}

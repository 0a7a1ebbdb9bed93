import Testing

@testable import NadirCommand

@Suite struct `Criteria on the command line` {
  @Test func `are split at commas outside brackets`() throws {
    let list = try CriterionText.list("a, b[x=25%,y=0 mm],dir/c.yaml")
    #expect(list.map(\.label) == ["a", "b[x=25%,y=0 mm]", "dir/c.yaml"])
    #expect(list.map(\.name) == ["a", "b", "dir/c.yaml"])
    #expect(list[1].settings.map(\.value) == ["25%", "0 mm"])
  }

  @Test(arguments: ["a,,b", "a[x=1", "a]x", "a[x]", "a[=1]", "[x=1]", "a[x=]"])
  func `are refused if malformed`(text: String) {
    #expect(throws: Failure.self) { try CriterionText.list(text) }
  }

  @Test func `are named by settings up to the last point`() throws {
    let setting = try SettingText("recist-1.1.pd_increase=2.5 mm", mayNameCriterion: true)
    #expect(setting.criterion == "recist-1.1")
    #expect(setting.name == "pd_increase")
    #expect(setting.value == "2.5 mm")
    #expect(try SettingText("n=a.b", mayNameCriterion: true).criterion == nil)
  }
}

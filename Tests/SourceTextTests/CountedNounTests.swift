import SourceText
import Testing

@Suite struct `Counted nouns` {
  @Test(arguments: [
    (0, "subject", nil, "0 subjects"), (1, "subject", nil, "1 subject"),
    (2, "time point", nil, "2 time points"), (1, "criterion", "criteria", "1 criterion"),
    (3, "criterion", "criteria", "3 criteria"),
  ])
  func `are singular for one alone`(_ count: Int, _ noun: String, _ plural: String?, _ text: String)
  {
    #expect(count.counted(noun, plural: plural) == text)
  }
}

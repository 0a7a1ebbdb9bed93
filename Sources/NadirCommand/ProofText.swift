import RuleAnalysis
import SourceText

/// What is proved of a list, as `validate --proofs` prints it.
enum ProofText {
  static func render(_ proof: ListProof) -> String {
    var text = "\(proof.name)  \(proof.range.pathAndLine)  \(proof.rowCount.counted("row"))"
    if let combinations = proof.combinations {
      text += ", \(combinations) of \(combinations) combinations covered"
    }
    let isSound = proof.findings.isEmpty && proof.inherited.isEmpty && proof.notAnalysed.isEmpty
    text += isSound ? "; each row decides and changes something\n" : "\n"
    for item in proof.decided where !item.state.isEmpty {
      text += "  row \(item.row) decides where \(item.state.text)\n"
    }
    for remark in proof.notAnalysed {
      text += "  not analysed: \(remark.text)  (\(remark.range.pathAndLine))\n"
    }
    for finding in proof.findings + proof.inherited {
      text += "  \(finding.code): \(finding.message)\n"
    }
    return text
  }
}

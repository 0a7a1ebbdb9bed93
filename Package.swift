// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

let package = Package(
  name: "nadir",
  products: [
    .library(
      name: "Nadir",
      targets: [
        "SourceText", "Quantities", "YAMLSyntax", "RuleLanguage", "ClinicalData",
        "RuleEvaluation", "WorkedCases", "Statistics", "Comparison", "Reporting", "RuleAnalysis",
        "RuleAuthoring", "RuleDifference", "FindingPages",
      ]),
    .executable(name: "nadir", targets: ["NadirCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "SourceText", swiftSettings: settings),
    .target(name: "Parallel", swiftSettings: settings),
    .target(name: "Quantities", swiftSettings: settings),
    // What each stable code means, with examples; only texts.
    .target(name: "FindingPages", swiftSettings: settings, plugins: ["EmbedRulesPlugin"]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "YAMLSyntax", dependencies: ["SourceText", "CLibYAML"], swiftSettings: settings),
    .target(
      name: "RuleLanguage", dependencies: ["SourceText", "Quantities", "YAMLSyntax"],
      swiftSettings: settings),
    .target(
      name: "RuleAnalysis", dependencies: ["SourceText", "Quantities", "RuleLanguage"],
      swiftSettings: settings),
    .target(
      name: "RuleAuthoring",
      dependencies: [
        "SourceText", "Quantities", "YAMLSyntax", "RuleLanguage", "RuleAnalysis", "WorkedCases",
      ],
      swiftSettings: settings),
    .target(
      name: "LanguageServer",
      dependencies: ["SourceText", "Quantities", "YAMLSyntax", "RuleLanguage", "RuleAuthoring"],
      swiftSettings: settings),
    .target(
      name: "RuleDifference",
      dependencies: ["SourceText", "Quantities", "YAMLSyntax", "RuleLanguage"],
      swiftSettings: settings),
    .target(
      name: "ClinicalData", dependencies: ["SourceText", "Quantities"], swiftSettings: settings),
    .target(
      name: "RuleEvaluation",
      dependencies: ["SourceText", "Quantities", "RuleLanguage", "ClinicalData"],
      swiftSettings: settings),
    .target(
      name: "WorkedCases",
      dependencies: [
        "SourceText", "Quantities", "YAMLSyntax", "RuleLanguage", "ClinicalData", "RuleEvaluation",
      ], swiftSettings: settings),
    .target(
      name: "CaseStrength",
      dependencies: [
        "SourceText", "Parallel", "Quantities", "YAMLSyntax", "RuleLanguage", "RuleAnalysis",
        "RuleDifference",
        "RuleEvaluation", "WorkedCases", "HistorySearch",
      ], swiftSettings: settings),
    .target(
      name: "HistorySearch",
      dependencies: [
        "SourceText", "Parallel", "Quantities", "RuleLanguage", "ClinicalData", "RuleEvaluation",
        "WorkedCases",
      ], swiftSettings: settings),
    // Estimates, intervals and tests from counts and times; knows nothing of criteria.
    .target(name: "Statistics", swiftSettings: settings),
    .target(
      name: "Comparison",
      dependencies: [
        "Quantities", "RuleLanguage", "ClinicalData", "RuleEvaluation", "Statistics",
      ],
      swiftSettings: settings),
    .target(
      name: "Reporting",
      dependencies: [
        "SourceText", "Quantities", "RuleLanguage", "ClinicalData", "RuleEvaluation", "Comparison",
        "Statistics", "FindingPages",
      ], swiftSettings: settings),
    .executableTarget(
      name: "NadirCommand",
      dependencies: [
        "SourceText", "Parallel", "Quantities", "YAMLSyntax", "RuleLanguage", "ClinicalData",
        "RuleEvaluation",
        "CaseStrength", "HistorySearch", "WorkedCases", "Comparison", "Reporting", "RuleDifference",
        "RuleAnalysis",
        "RuleAuthoring", "FindingPages", "LanguageServer", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings, plugins: ["EmbedRulesPlugin"]),
    .executableTarget(name: "EmbedRules", swiftSettings: [.swiftLanguageMode(.v6)]),
    .plugin(
      name: "EmbedRulesPlugin", capability: .buildTool(), dependencies: ["EmbedRules"],
      path: "Sources/EmbedRulesPlugin"),
    // The rule library as tests of several modules read it.
    .target(
      name: "RuleTestSupport", dependencies: ["SourceText", "RuleLanguage"],
      path: "Tests/RuleTestSupport", swiftSettings: settings),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "LanguageServer", "SourceText", "YAMLSyntax", "RuleLanguage", "RuleTestSupport",
        "NadirCommand",
      ], swiftSettings: settings),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: settings),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: settings),
    .testTarget(
      name: "RuleEvaluationTests",
      dependencies: [
        "SourceText", "Quantities", "RuleLanguage", "ClinicalData", "RuleEvaluation", "WorkedCases",
        "Reporting", "RuleTestSupport",
      ], swiftSettings: settings),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: settings),
    .testTarget(
      name: "RuleLanguageTests",
      dependencies: [
        "SourceText", "Parallel", "YAMLSyntax", "RuleLanguage", "WorkedCases", "Reporting",
        "RuleTestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "RuleAnalysisTests",
      dependencies: ["SourceText", "RuleLanguage", "RuleAnalysis", "RuleTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RuleDifferenceTests",
      dependencies: ["RuleDifference", "RuleLanguage", "SourceText", "RuleTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkedCasesTests", dependencies: ["SourceText", "RuleLanguage", "WorkedCases"],
      swiftSettings: settings),
    .testTarget(
      name: "CaseStrengthTests",
      dependencies: [
        "SourceText", "Quantities", "RuleLanguage", "WorkedCases", "CaseStrength", "RuleEvaluation",
        "RuleTestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "HistorySearchTests",
      dependencies: [
        "SourceText", "RuleLanguage", "RuleEvaluation", "RuleDifference", "WorkedCases",
        "HistorySearch",
        "RuleTestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: settings),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Comparison", "Statistics", "Quantities", "RuleLanguage", "ClinicalData",
        "RuleEvaluation",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["SourceText", "Reporting", "NadirCommand", "RuleTestSupport"],
      exclude: ["Golden"],
      swiftSettings: settings),
    // Every finding: its page, its examples and its text, word for word.
    .testTarget(
      name: "FindingTests",
      dependencies: [
        "FindingPages", "NadirCommand", "SourceText", "RuleLanguage", "RuleAuthoring",
        "ClinicalData",
        "RuleEvaluation", "WorkedCases", "CaseStrength", "RuleTestSupport",
      ], exclude: ["Diagnostics"], swiftSettings: settings),
    .testTarget(
      name: "ExplanationTests",
      dependencies: ["SourceText", "RuleLanguage", "ClinicalData", "RuleEvaluation", "Reporting"],
      swiftSettings: settings),
    .testTarget(
      name: "RuleAuthoringTests",
      dependencies: [
        "SourceText", "Quantities", "YAMLSyntax", "RuleLanguage", "RuleAuthoring",
        "RuleDifference", "RuleEvaluation", "WorkedCases", "RuleTestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "ClinicalDataTests", dependencies: ["SourceText", "Quantities", "ClinicalData"],
      swiftSettings: settings),
    .testTarget(
      name: "YAMLSyntaxTests", dependencies: ["SourceText", "YAMLSyntax"], swiftSettings: settings),
  ]
)

// Fuzz entries have no `main` of their own, so they build only with libFuzzer:
// FUZZ=1 swift build -c release --sanitize=fuzzer --product FuzzYAML
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FuzzYAML", dependencies: ["SourceText", "YAMLSyntax"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}

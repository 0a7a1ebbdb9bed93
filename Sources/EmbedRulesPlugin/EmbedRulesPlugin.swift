import Foundation
import PackagePlugin

/// Has the rule library, or the pages of findings, written into a string literal at each build.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let isOfPages = target.name == "FindingPages"
    let rules = context.package.directoryURL.appending(path: "Rules")
    let folder = isOfPages ? rules.appending(path: "findings") : rules
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { isOfPages ? $0.hasSuffix(".md") : Self.isRuleFile($0) }.sorted()
      .map { folder.appending(path: $0) }
    let name = isOfPages ? "embeddedPages" : "embeddedRules"
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding files of Rules",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [output.path, name] + files.map(\.path), inputFiles: files, outputFiles: [output]
      )
    ]
  }

  private static func isRuleFile(_ name: String) -> Bool {
    name.hasSuffix(".yaml") && !name.hasSuffix(".cases.yaml")
  }
}

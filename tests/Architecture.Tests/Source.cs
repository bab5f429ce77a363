using System.Xml.Linq;
using Counterpart.Local;

namespace Counterpart.Architecture.Tests;

/// <summary>The files of this checkout, as a reader finds them.</summary>
internal static class Source
{
    private static readonly string[] Products = ["contracts", "platform", "services", "gateway", "infra"];

    /// <summary>C# of what is shipped.</summary>
    public static readonly IReadOnlyList<(string Path, string[] Lines)> Product = Read(Products, "*.cs");

    /// <summary>C# of everything that is written by hand, tests included.</summary>
    public static readonly IReadOnlyList<(string Path, string[] Lines)> All = Read([.. Products, "tests", "benchmarks"], "*.cs");

    public static IEnumerable<(string Path, string[] Lines)> Under(string folder) => All.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Where a line says something that it should not: path and line, for the message of the test.</summary>
    public static IEnumerable<string> Lines(IEnumerable<(string Path, string[] Lines)> files, Func<string, bool> says) =>
        from file in files
        from line in file.Lines.Index()
        where says(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

    public static XDocument Project(string path) => XDocument.Load(Path.Combine(Repository.Root, path));

    public static IEnumerable<string> Includes(this XDocument project, string element) =>
        project.Descendants(element).Select(item => (string?)item.Attribute("Include") ?? "");

    private static List<(string, string[])> Read(IEnumerable<string> folders, string pattern) =>
    [
        .. from folder in folders
           let full = Path.Combine(Repository.Root, folder)
           where Directory.Exists(full)
           from file in Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
           orderby path
           select (path, File.ReadAllLines(file)),
    ];
}

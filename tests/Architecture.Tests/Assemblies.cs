using System.Reflection;
using System.Runtime.CompilerServices;
using Counterpart.Local;

namespace Counterpart.Architecture.Tests;

/// <summary>What was built from the source, to look at and never to run.</summary>
internal static class Assemblies
{
    private static readonly string[] Projects = ["Contracts", "Platform", "Needs", "Providers", "Matching", "Gateway", "Local"];

    /// <summary>Types that people wrote, of everything that is shipped.</summary>
    public static readonly IReadOnlyList<Type> Types =
        [.. Projects.SelectMany(project => Of(project).GetTypes()).Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.Contains('<', StringComparison.Ordinal) && type.FullName?.StartsWith("Counterpart", StringComparison.Ordinal) == true)];

    public static Assembly Of(string project) => project is "Contracts" or "Platform" or "Local"
        ? Assembly.Load($"Counterpart.{project}")
        : Assembly.LoadFrom(Repository.Program(project));
}

using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Counterpart.Benchmarks;

/// <summary>What the figures were measured on; figures are ratios inside one run because machines differ.</summary>
internal static partial class Hardware
{
    public static void Print()
    {
        var processor = File.Exists("/proc/cpuinfo") ? Model().Match(File.ReadAllText("/proc/cpuinfo")).Groups["name"].Value : "unknown processor";
        var vectors = Vector512.IsHardwareAccelerated ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "no wide vectors";
        Console.WriteLine($"{processor}, {Environment.ProcessorCount} processors, {vectors}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}");
    }

    [GeneratedRegex(@"model name\s*:\s*(?<name>.+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Model();
}

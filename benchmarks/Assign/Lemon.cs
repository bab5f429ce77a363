using System.Diagnostics;
using System.Globalization;

namespace Counterpart.Benchmarks.Assign;

/// <summary>The peer: LEMON, a library of graph algorithms in C++ (Debian's liblemon-dev), compiled with all optimisation for this machine.</summary>
internal sealed class Lemon : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _program;

    private Lemon(DirectoryInfo folder, string program) => (_folder, _program) = (folder, program);

    /// <returns>Null, and a line that says so, where compiler or library are missing.</returns>
    public static Lemon? Compile()
    {
        var folder = Directory.CreateTempSubdirectory("assign-");
        var program = Path.Combine(folder.FullName, "peer");
        try
        {
            Run("g++", "-O3", "-march=native", "-DNDEBUG", "-std=c++17", "-w", Path.Combine(AppContext.BaseDirectory, "Assign", "peer.cpp"), "-o", program);
            return new Lemon(folder, program);
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.WriteLine($"LEMON was not measured: it needs g++ and liblemon-dev. {missing.Message.Split('\n')[0]}");
            folder.Delete(recursive: true);
            return null;
        }
    }

    /// <param name="method">simplex or scaling.</param>
    /// <returns>The highest value, and the milliseconds that the solver took at its fastest.</returns>
    public (long Value, double Milliseconds) Solve(Instance instance, string method, int repetitions)
    {
        var file = Path.Combine(_folder.FullName, "instance");
        instance.Write(file);
        var words = Run(_program, file, method, repetitions.ToString(CultureInfo.InvariantCulture)).Split(' ');
        return (long.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture) * 1000);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(errors.Result);
    }
}

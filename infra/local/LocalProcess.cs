using System.Diagnostics;
using System.Globalization;

namespace Counterpart.Local;

/// <summary>A process in the background that outlives its starter, with everything it starts itself.</summary>
public sealed class LocalProcess(LocalHome home, string name, (string Program, string Folder)? alsoKnownBy = null)
{
    private const string Mark = "COUNTERPART_PROCESS";
    private static readonly TimeSpan KillDeadline = TimeSpan.FromSeconds(10);

    private readonly string file = home.File("run", $"{name}.pid");

    public string Name => name;

    public int? Id => Main()?.Id;

    /// <summary>Everything that was started for this home and still lives.</summary>
    public static IReadOnlyList<LocalProcess> AllOf(LocalHome home) =>
        Directory.Exists(home.File("run"))
            ? [.. Directory.EnumerateFiles(home.File("run"), "*.pid")
                .Select(pid => new LocalProcess(home, Path.GetFileNameWithoutExtension(pid)))
                .Where(process => process.Id is not null)]
            : [];

    public void Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string? workingFolder = null)
    {
        // setsid cuts it loose from the terminal and its Ctrl-C; exec keeps the process number through all three programs.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$@\" >>\"$0\" 2>&1 </dev/null", home.Log(name), .. command])
        {
            WorkingDirectory = workingFolder ?? home.Path,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        start.Environment[Mark] = MarkValue;

        using var process = Process.Start(start) ?? throw new LocalException($"{name} does not start.");
        var started = ProcessTable.Find(process.Id)?.Started ?? 0;
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{process.Id}\n{started}\n"));
    }

    /// <summary>Asks it to end; kills what is left when the patience is over.</summary>
    internal async Task StopAsync(Signal signal, TimeSpan patience)
    {
        if (Main() is { } main)
        {
            Signals.Send(main, signal);
            await Until.TrueAsync(() => Main() is null, patience);
        }

        await KillAsync();
    }

    /// <summary>SIGKILL for all of it at once: nothing gets to tidy up.</summary>
    public async Task KillAsync()
    {
        var gone = await Until.TrueAsync(() =>
        {
            var family = Family();
            foreach (var member in family)
                Signals.Send(member, Signal.Kill);
            return family.Count == 0;
        }, KillDeadline);

        if (!gone)
            throw new LocalException($"{name} does not end: processes {string.Join(", ", Family().Select(member => member.Id))}.");
        File.Delete(file);
    }

    public string LastLines(int count = 30) =>
        File.Exists(home.Log(name)) ? string.Join('\n', File.ReadLines(home.Log(name)).TakeLast(count)) : "";

    private string MarkValue => $"{home.Path}:{name}";

    private ProcessEntry? Main()
    {
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var id, var started, ..])
            return null;
        var noted = new ProcessEntry(int.Parse(id, CultureInfo.InvariantCulture), long.Parse(started, CultureInfo.InvariantCulture));
        return ProcessTable.Find(noted.Id) == noted ? noted : null;
    }

    // By mark, not by parent: the orphans of a killed process are found too. PostgreSQL writes its titles over
    // its environment, but all of its processes work in the data folder.
    private List<ProcessEntry> Family() =>
        [.. ProcessTable.Read().Where(entry =>
            ProcessTable.HasEnvironment(entry.Id, $"{Mark}={MarkValue}")
            || (alsoKnownBy is var (program, folder) && ProcessTable.Runs(entry.Id, program, folder)))];
}

using System.Runtime.InteropServices;

namespace Counterpart.Local;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>kill(2): the framework itself only knows how to kill.</summary>
internal static partial class Signals
{
    // A process that has ended in the meantime is no error: the caller looks at what is left.
    public static void Send(ProcessEntry process, Signal signal)
    {
        if (ProcessTable.Find(process.Id) == process)
            _ = Kill(process.Id, (int)signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}

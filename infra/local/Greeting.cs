namespace Counterpart.Local;

/// <summary>What someone needs to know to begin.</summary>
internal static class Greeting
{
    private static readonly string[] Shown =
        ["coordinator@demo.example", "donor@demo.example", "provider@demo.example", "expert@demo.example", "focal-point.ken@demo.example", "auditor@demo.example"];

    public static void Print(LocalHome home, bool alreadyRunning)
    {
        var accounts = Accounts.Ensure(home).ToDictionary(account => account.Email);
        Console.WriteLine(
            $"""
            Counterpart {(alreadyRunning ? "is already running" : "is running")}: {home.Address}
            Sign in:    {home.Address}/sign-in

            """);
        Console.WriteLine($"{"email",-32}{"password",-20}role");
        foreach (var account in Shown.Select(email => accounts[email]))
            Console.WriteLine($"{account.Email,-32}{account.Password,-20}{account.Role}");
        Console.WriteLine(
            $"""

            The second factor: ./run code EMAIL prints the code of the moment, good once.
            Development only. All accounts: {Accounts.FileOf(home)}
            API keys:  {Accounts.KeysFileOf(home)}
            """);
    }
}

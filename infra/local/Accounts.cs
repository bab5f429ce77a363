namespace Counterpart.Local;

/// <summary>Someone who can sign in to a development instance.</summary>
public sealed record Account(
    Guid Id, string Name, string Email, string Role, string? State, string? Organisation, string Password, string ApiKey, string TotpSecret);

/// <summary>The accounts of a home, made once with passwords and keys of its own. For development only.</summary>
public static class Accounts
{
    private const int KeyLength = 32;
    private const int PasswordLength = 16;

    public static string FileOf(LocalHome home) => home.File("accounts.json");

    public static string KeysFileOf(LocalHome home) => home.File("keys.json");

    /// <summary>The accounts, as they were first made; what this version knows beyond them is added.</summary>
    public static IReadOnlyList<Account> Ensure(LocalHome home)
    {
        var kept = (PrivateFile.ReadJson<Account[]>(FileOf(home)) ?? []).ToDictionary(account => account.Email);
        Account[] accounts = [.. Make().Select(made => kept.TryGetValue(made.Email, out var account) ? account with { TotpSecret = account.TotpSecret ?? made.TotpSecret } : made)];
        PrivateFile.WriteJson(FileOf(home), accounts);
        PrivateFile.WriteJson(KeysFileOf(home), KeysOf(accounts));
        return accounts;
    }

    /// <summary>API keys by role: "donor" and "donor:2", "focal-point:KEN".</summary>
    public static Dictionary<string, string> KeysOf(IEnumerable<Account> accounts) =>
        accounts
            .GroupBy(account => account.Role)
            .SelectMany(role => role.Select((account, index) => (Name: NameOf(account, index), account.ApiKey)))
            .ToDictionary(key => key.Name, key => key.ApiKey);

    private static string NameOf(Account account, int index) => account switch
    {
        { State: { } state } => $"{account.Role}:{state}",
        _ when index == 0 => account.Role,
        _ => $"{account.Role}:{index + 1}",
    };

    private static IEnumerable<Account> Make() =>
    [
        New("coordinator", "coordinator", "Coordinator One"),
        New("coordinator", "coordinator2", "Coordinator Two"),
        New("administrator", "administrator", "Administrator"),
        New("administrator", "administrator2", "Administrator Two"),
        New("auditor", "auditor", "Auditor"),
        New("donor", "donor", "Donor at Northlight", organisation: "XM-DEMO-NORTHLIGHT"),
        New("donor", "donor2", "Donor at Harbour", organisation: "XM-DEMO-HARBOUR"),
        New("donor", "donor3", "Donor at Beacon", organisation: "XM-DEMO-BEACON"),
        New("provider", "provider", "Provider at Integrity Hub", organisation: "XM-DEMO-INTEGRITY-HUB"),
        New("provider", "provider2", "Provider at Lexforge", organisation: "XM-DEMO-LEXFORGE"),
        New("provider", "peer-state.mus", "Peer State Mauritius", "MUS", "XS-MUS"),
        New("expert", "expert", "Expert One", organisation: "XP-DEMO-001"),
        New("expert", "expert2", "Expert Two", organisation: "XP-DEMO-002"),
        .. States().Select(state => New("focal-point", $"focal-point.{state.ToLowerInvariant()}", $"Focal point of {state}", state)),
    ];

    private static Account New(string role, string mailbox, string name, string? state = null, string? organisation = null) =>
        new(Guid.CreateVersion7(), name, $"{mailbox}@demo.example", role, state, organisation,
            Secrets.Random(PasswordLength), $"cpk_{Secrets.Random(KeyLength)}", OneTimeCode.NewSecret());

    private static string[] States()
    {
        using var reader = new StreamReader(typeof(Accounts).Assembly.GetManifestResourceStream("states.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

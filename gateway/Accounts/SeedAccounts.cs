using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Database;

namespace Counterpart.Gateway.Accounts;

/// <summary>Accounts for development, from the file that <c>Accounts:SeedFile</c> names; the file has the last word on them.</summary>
public sealed class SeedAccounts(Database database, IConfiguration configuration, IHostEnvironment environment) : IHostedService
{
    private Dictionary<Guid, string> _passwords = [];

    public string? PasswordOf(Guid accountId) => _passwords.GetValueOrDefault(accountId);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = configuration["Accounts:SeedFile"];
        if (file is { Length: > 0 } && !environment.IsDevelopment())
            throw new InvalidOperationException("Unsafe settings: Accounts:SeedFile is for development only.");
        await SafeSettings.EnsureAsync(database.Source, cancellationToken);
        if (file is not { Length: > 0 })
            return;

        await using var stream = File.OpenRead(file);
        var seeds = await JsonSerializer.DeserializeAsync<Seed[]>(stream, ContractJson.Options, cancellationToken) ?? [];
        _passwords = seeds.Where(seed => seed.Password is not null).ToDictionary(seed => seed.Id, seed => seed.Password!);
        await WriteAsync(seeds, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteAsync(Seed[] seeds, CancellationToken cancellation)
    {
        var keyed = Array.FindAll(seeds, seed => seed.ApiKey is not null);
        await using var work = await database.BeginAsync(cancellation);
        await work.ExecuteAsync(
            """
            insert into accounts (account_id, name, email, role, state, organisation)
            select * from unnest(@Ids, @Names, @Emails, @Roles, @States, @Organisations)
            on conflict (account_id) do update
            set name = excluded.name, email = excluded.email, role = excluded.role, state = excluded.state, organisation = excluded.organisation
            where (accounts.name, accounts.email, accounts.role, accounts.state, accounts.organisation)
                is distinct from (excluded.name, excluded.email, excluded.role, excluded.state, excluded.organisation)
            """,
            new
            {
                Ids = Array.ConvertAll(seeds, seed => seed.Id),
                Names = Array.ConvertAll(seeds, seed => seed.Name),
                Emails = Array.ConvertAll(seeds, seed => seed.Email),
                Roles = Array.ConvertAll(seeds, seed => seed.Role),
                States = Array.ConvertAll(seeds, seed => seed.State),
                Organisations = Array.ConvertAll(seeds, seed => seed.Organisation),
            });
        await work.ExecuteAsync(
            """
            insert into api_keys (key_hash, account_id, name, expires_at)
            select hash, account_id, 'seed', now() + interval '365 days' from unnest(@Hashes, @Ids) as key (hash, account_id)
            on conflict (key_hash) do update set expires_at = excluded.expires_at where api_keys.expires_at < now() + interval '90 days'
            """,
            new { Hashes = Array.ConvertAll(keyed, seed => KnownAccounts.HashOf(seed.ApiKey!)), Ids = Array.ConvertAll(keyed, seed => seed.Id) });
        var factors = Array.FindAll(seeds, seed => seed.TotpSecret is not null);
        await work.ExecuteAsync(
            """
            insert into authenticators (account_id, secret)
            select * from unnest(@Ids, @Secrets)
            on conflict (account_id) do nothing
            """,
            new { Ids = Array.ConvertAll(factors, seed => seed.Id), Secrets = Array.ConvertAll(factors, seed => seed.TotpSecret!) });
        await work.CommitAsync();
    }

    private sealed record Seed(Guid Id, string Name, string Email, string Role, string? State, string? Organisation, string? Password, string? ApiKey, string? TotpSecret);
}

using Microsoft.AspNetCore.Identity;

namespace Counterpart.Gateway.Accounts.Identity;

public sealed partial class AccountStore
{
    private const string PasskeyColumns =
        "credential_id, name, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, attestation_object, client_data_json, created_at";

    /// <summary>A credential belongs to one account for good: on conflict only what each use changes is written, and only for that account.</summary>
    public Task AddOrUpdatePasskeyAsync(AccountUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => Changes.ExecuteAsync(
        $"""
        insert into passkeys (account_id, {PasskeyColumns})
        values (@AccountId, @CredentialId, @Name, @PublicKey, @SignCount, @Transports, @IsUserVerified, @IsBackupEligible, @IsBackedUp, @AttestationObject, @ClientDataJson, @CreatedAt)
        on conflict (credential_id) do update
        set sign_count = excluded.sign_count, backed_up = excluded.backed_up, user_verified = excluded.user_verified, name = excluded.name
        where passkeys.account_id = excluded.account_id
        """,
        new
        {
            user.AccountId,
            passkey.CredentialId,
            Name = passkey.Name ?? "Passkey",
            passkey.PublicKey,
            SignCount = (long)passkey.SignCount,
            Transports = passkey.Transports ?? [],
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            passkey.AttestationObject,
            passkey.ClientDataJson,
            passkey.CreatedAt,
        });

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountUser user, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<PasskeyRow>($"select {PasskeyColumns} from passkeys where account_id = @AccountId order by created_at", new { user.AccountId }, cancellationToken)).Select(row => row.Info)];

    public Task<AccountUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => database.QuerySingleOrDefaultAsync<AccountUser>(
        $"{Select} join passkeys owned using (account_id) where owned.credential_id = @Id", new { Id = credentialId }, cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AccountUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await database.QuerySingleOrDefaultAsync<PasskeyRow>(
            $"select {PasskeyColumns} from passkeys where account_id = @AccountId and credential_id = @Id", new { user.AccountId, Id = credentialId }, cancellationToken))?.Info;

    public Task RemovePasskeyAsync(AccountUser user, byte[] credentialId, CancellationToken cancellationToken) => Changes.ExecuteAsync(
        "delete from passkeys where account_id = @AccountId and credential_id = @Id", new { user.AccountId, Id = credentialId });

    private sealed class PasskeyRow
    {
        public byte[] CredentialId { get; init; } = [];

        public string Name { get; init; } = "";

        public byte[] PublicKey { get; init; } = [];

        public long SignCount { get; init; }

        public string[] Transports { get; init; } = [];

        public bool UserVerified { get; init; }

        public bool BackupEligible { get; init; }

        public bool BackedUp { get; init; }

        public byte[] AttestationObject { get; init; } = [];

        public byte[] ClientDataJson { get; init; } = [];

        public DateTimeOffset CreatedAt { get; init; }

        public UserPasskeyInfo Info =>
            new(CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports, UserVerified, BackupEligible, BackedUp, AttestationObject, ClientDataJson) { Name = Name };
    }
}

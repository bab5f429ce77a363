using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Platform.Http;

public enum Claim { New, Repeated, Reused }

/// <summary>
/// The header <c>Idempotency-Key</c> on posts (H1). The id of what is made is derived from account, address and key, so
/// that a repeated request makes the same thing, whichever process it reaches and however the first one ended.
/// </summary>
/// <param name="Id">Id for what the request makes; a new one when there was no key.</param>
public sealed record Idempotency(Guid Id, bool HasKey)
{
    public static Idempotency Of(HttpRequest request, Caller caller)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return new Idempotency(Guid.CreateVersion7(), HasKey: false);

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Account}\n{request.Method} {request.Path}\n{key}"));
        return new Idempotency(new Guid(digest.AsSpan(0, 16), bigEndian: true), HasKey: true);
    }

    /// <summary>Claims the key in the transaction that makes the thing.</summary>
    public async Task<Claim> ClaimAsync(Work work, object body)
    {
        if (!HasKey)
            return Claim.New;

        var digest = DigestOf(body);
        if ((await ClaimAsync(work, [(this, digest)])).Count == 1)
            return Claim.New;

        var before = await work.QuerySingleOrDefaultAsync<byte[]>("select digest from idempotency_keys where resource_id = @Id", new { Id });
        return digest.AsSpan().SequenceEqual(before) ? Claim.Repeated : Claim.Reused;
    }

    /// <summary>Claims the keys of many requests at once.</summary>
    /// <returns>Those ids that nobody had claimed before.</returns>
    public static async Task<IReadOnlySet<Guid>> ClaimAsync(Work work, IReadOnlyCollection<(Idempotency Key, byte[] Digest)> requests) =>
        requests.Count == 0 ? new HashSet<Guid>() : (await work.QueryAsync<Guid>(
            """
            insert into idempotency_keys (resource_id, digest)
            select * from unnest(@Ids, @Digests) as row (resource_id, digest) order by resource_id
            on conflict do nothing
            returning resource_id
            """,
            new { Ids = requests.Select(request => request.Key.Id).ToArray(), Digests = requests.Select(request => request.Digest).ToArray() })).ToHashSet();

    public static byte[] DigestOf(object body) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, ContractJson.Options));
}

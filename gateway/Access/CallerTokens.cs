using Counterpart.Platform.Access;
using Microsoft.Extensions.Caching.Memory;

namespace Counterpart.Gateway.Access;

/// <summary>The token by which services know who calls. One is used for a while: signing costs more than proxying.</summary>
public sealed class CallerTokens(Tokens tokens, IMemoryCache cache)
{
    /// <remarks>A token is good for a minute at least when it leaves.</remarks>
    private static readonly TimeSpan Used = Tokens.Life - TimeSpan.FromMinutes(1);

    private readonly Lock _signing = new();

    public string For(Caller caller, string service)
    {
        if (cache.TryGetValue((caller, service), out string? token))
            return token!;

        lock (_signing)
            return cache.Set((caller, service), tokens.Mint(caller, service), Used);
    }
}

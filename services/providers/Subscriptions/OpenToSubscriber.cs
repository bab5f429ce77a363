namespace Counterpart.Providers.Subscriptions;

/// <summary>What a subscription brought may have been closed to its owner, or taken back by its State, before anybody is told: whatever is told late is told only while it is open (I2).</summary>
internal static class OpenToSubscriber
{
    /// <summary>Of a notice <c>n</c> and its subscription <c>s</c>.</summary>
    public const string Predicate =
        """
        exists (select from needs where needs.need_id = n.need_id and needs.open
                and (needs.facts ->> 'visibility' = 'public' or (needs.facts ->> 'visibility' = 'donors' and s.facts ->> 'ownerRole' in ('donor', 'provider'))))
        """;
}

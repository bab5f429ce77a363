using Counterpart.Matching.World;

namespace Counterpart.Matching.Duplicates;

/// <summary>What may be the same: two needs of one State, two activities, or two organisations.</summary>
public enum DuplicateKind { Need, Activity, Organisation }

/// <summary>
/// Who is shown a pair: of needs, whoever is shown both of them (<see cref="NeedSight"/>); of activities, which their publishers made public, the Secretariat and the States
/// that both name; of organisations, the Secretariat, which keeps their register.
/// </summary>
internal static class DuplicateSight
{
    /// <summary>Of the table <c>d</c>; takes the parameters of <see cref="NeedSight.Add"/>.</summary>
    public const string Predicate =
        $"""
        (case d.kind
             when 'need' then (select count(*) from needs n where n.need_id in (d.first_id, d.second_id) and n.active and {NeedSight.Predicate}) = 2
             when 'organisation' then @Secretariat or @Auditor
             else @Secretariat or @Auditor or @Own = any(d.states)
         end)
        """;
}

using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Overlaps;

public sealed class OverlapPropertiesTests
{
    /// <summary>Made to meet often: in one State, most of the time about the same article.</summary>
    private static readonly Gen<(NeedFacts Need, ActivityFacts Activity, int Seed)> Pairs =
        from need in Worlds.Need
        from activity in Worlds.Activity
        from about in Gen.Elements(need.Articles.AsEnumerable())
        from same in Gen.Choose(0, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        let article = new SuggestedArticle(about.Article.Split('(')[0], "“words”")
        select (need, activity with
        {
            States = [.. activity.States.Append(need.State).Distinct()],
            Articles = same == 0 ? activity.Articles : [.. activity.Articles.Append(article).DistinctBy(one => one.Article)],
        }, seed);

    [Fact]
    public void The_evidence_is_the_same_whenever_it_is_asked_for() => Worlds.ForAll(Pairs, pair =>
        Assert.Equal(OverlapRules.Check(pair.Need.Case(), pair.Activity.Case()), OverlapRules.Check(pair.Need.Case(), pair.Activity.Case())));

    [Fact]
    public void The_order_of_lists_in_a_record_does_not_matter() => Worlds.ForAll(Pairs, pair =>
    {
        var random = new Random(pair.Seed);
        var need = pair.Need with { Articles = Shuffled(pair.Need.Articles), Types = Shuffled(pair.Need.Types) };
        var activity = pair.Activity with
        {
            States = Shuffled(pair.Activity.States),
            Articles = Shuffled(pair.Activity.Articles),
            Types = Shuffled(pair.Activity.Types),
            Sectors = Shuffled(pair.Activity.Sectors),
        };

        Assert.Equal(Verdict(pair.Need, pair.Activity), Verdict(need, activity));

        T[] Shuffled<T>(IReadOnlyList<T> list)
        {
            T[] items = [.. list];
            random.Shuffle(items);
            return items;
        }
    });

    [Fact]
    public void Evidence_covers_State_subject_type_and_dates_and_contradicts_none_of_them()
    {
        var found = 0;
        Worlds.ForAll(Pairs, pair =>
        {
            if (OverlapRules.Check(pair.Need.Case(), pair.Activity.Case()) is not { } evidence)
                return;
            found++;
            Assert.Equal(4, evidence.Count);
            Assert.Equal(("state", "type", "dates"), (evidence[0].Field, evidence[2].Field, evidence[3].Field));
            Assert.True(evidence[1].Field is "articles" or "sector");
            Assert.All(evidence, line => Assert.True(line.Alike != Alike.No && line.Need.Length > 0 && line.Activity.Length > 0, line.ToString()));
            Assert.Contains(pair.Need.State, pair.Activity.States);
            Assert.NotEqual(ActivityStatus.Cancelled, pair.Activity.Status);
        });

        Assert.InRange(found, 100, 1_900);
    }

    private static string Verdict(NeedFacts need, ActivityFacts activity) =>
        OverlapRules.Check(need.Case(), activity.Case()) is { } evidence ? string.Join(", ", evidence.Select(line => $"{line.Field} {line.Alike}")) : "none";
}

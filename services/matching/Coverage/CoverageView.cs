using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Access;

namespace Counterpart.Matching.Coverage;

/// <summary>When somebody who must know last spoke of something, and where its review clock stands (A4).</summary>
public sealed record AgeView(DateTimeOffset Since, Freshness Freshness)
{
    internal static AgeView? Of(DateTimeOffset? since, ReviewClock clock, DateTimeOffset now) => since is { } at ? new AgeView(at, clock.At(at, now)) : null;
}

/// <param name="Names">The first of them, as far as the reader may know them.</param>
public sealed record GiversView(int Count, IReadOnlyList<string> Names);

/// <summary>Where the records of a cell are; absent what the reader may not ask.</summary>
/// <param name="Records">All that is counted, one by one.</param>
public sealed record CoverageLinks(string Records, string? Needs, string Activities, string? Overlaps);

/// <summary>A subject in a State as the API shows it; see <see cref="CoverageCell"/>.</summary>
/// <param name="Article">Absent in a cell of a chapter, and where no article is named.</param>
/// <param name="Chapter">Absent where no article is named.</param>
/// <param name="Activities">Running and planned.</param>
/// <param name="Guessed">Whatever is given here is brought here by a sector's code alone.</param>
public sealed record CoverageView(
    string State, string? Article, string? Chapter, CoverageMark Mark, bool Guessed, int Needs, int LapsedNeeds, int Activities, int Planned, int BySector, int WithoutType, int Engagements, GiversView Givers,
    int Gaps, int Crowds, AgeView? NeedsConfirmed, AgeView? ActivitiesStated, IReadOnlyList<CoverageLine> Types, CoverageLinks Links)
{
    /// <summary>So many givers are named.</summary>
    private const int MostNames = 5;

    internal static CoverageView Of(CoverageCell cell, Caller caller, DateTimeOffset now)
    {
        var article = Articles.Find(cell.Subject);
        var chapter = article?.Chapter ?? (cell.Subject == CoverageMap.NoArticle ? null : cell.Subject);
        return new CoverageView(
            cell.State, article?.Number, chapter, cell.Mark, cell.IsGuessed, cell.Needs, cell.Lapsed, cell.Running + cell.Planned, cell.Planned, cell.BySector, cell.WithoutType, cell.Engagements,
            new GiversView(cell.Givers, [.. cell.Names.Take(MostNames)]), cell.Gaps, cell.Crowds, AgeView.Of(cell.NeedsSince, ReviewClock.Needs, now), AgeView.Of(cell.ActivitiesSince, ReviewClock.Activities, now), cell.Types,
            LinksOf(cell, article, chapter, caller));
    }

    private static CoverageLinks LinksOf(CoverageCell cell, Article? article, string? chapter, Caller caller)
    {
        var state = Uri.EscapeDataString(cell.State);
        var articles = article is not null ? [article.Number] : chapter is null ? (IEnumerable<string>)[CoverageMap.NoArticle] : Articles.All.Where(one => one.Chapter == chapter).Select(one => one.Number);
        return new CoverageLinks(
            $"/api/v1/coverage/{state}/{cell.Subject}",
            chapter is null ? null : $"/api/v1/needs?state={state}&{(article is null ? $"chapter={chapter}" : $"article={article.Number}")}&status=open&status=partly-matched&freshness=fresh&freshness=due&freshness=overdue",
            $"/api/v1/activities?state={state}{string.Concat(articles.Select(one => $"&article={one}"))}",
            caller.IsSecretariat || caller.SpeaksFor(cell.State) ? $"/api/v1/overlaps?state={state}" : null);
    }
}

public sealed record CoveredNeedView(Guid Id, string Reference, string Title, IReadOnlyList<SoughtArticle> Articles, IReadOnlyList<string> Types, bool Lapsed, AgeView? Confirmed)
{
    internal static CoveredNeedView Of(CoveredNeed need, DateTimeOffset now) => new(
        need.Need.Id, need.Need.Facts.Reference, need.Need.Facts.Title, need.Need.Facts.Articles, need.Need.Facts.Types, need.Need.Facts.LapsedAt is not null, AgeView.Of(need.Since, ReviewClock.Needs, now));
}

/// <param name="Giver">Whose assistance it is; its reporter may be another.</param>
/// <param name="Articles">Those of the cell, each with why.</param>
public sealed record CoveringActivityView(
    Guid Id, string Identifier, string Title, string Giver, string Reporter, ActivityStatus? Status, Contracts.Period Period, IReadOnlyList<SuggestedArticle> Articles, IReadOnlyList<string> Types, AgeView? Stated)
{
    internal static CoveringActivityView Of(CoveringActivity activity, string subject, DateTimeOffset now)
    {
        var facts = activity.Activity.Facts;
        return new CoveringActivityView(
            activity.Activity.Id, facts.Identifier, facts.Title, activity.Giver.Name, facts.ReporterName.Length > 0 ? facts.ReporterName : facts.Reporter, facts.Status, facts.Period,
            [.. facts.Articles.Where(said => said.Article == subject || Contracts.Taxonomy.Articles.Find(said.Article)?.Chapter == subject)], facts.Types, AgeView.Of(activity.Since, ReviewClock.Activities, now));
    }
}

/// <param name="Giver">Absent for those who may not know.</param>
public sealed record CoveringEngagementView(Guid Id, Guid NeedId, string NeedReference, string NeedTitle, string? Giver);

using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Contracts.Providers;

/// <summary>The one meaning of a saved question (B4): preview, percolation and mail all ask here.</summary>
public static class QuestionAnswering
{
    /// <summary>Whether the subscriber is told of the need: it may see it, and the need answers what it asked.</summary>
    public static bool Wants(this SubscriptionFacts subscription, NeedFacts need) =>
        need.Visibility.IsOpenTo(subscription.OwnerRole) && subscription.Question.IsAnsweredBy(need);

    public static bool IsAnsweredBy(this Question question, NeedFacts need) =>
        Theme(question, need) && Types(question, need) && Place(question, need)
        && (question.Priorities.Count == 0 || question.Priorities.Contains(need.Priority))
        && (question.Horizons.Count == 0 || (need.Horizon is { } horizon && question.Horizons.Contains(horizon)))
        && (question.CostUpTo is not { } limit || need.Cost is not { } cost || cost.Currency != limit.Currency || cost.Amount <= limit.Amount);

    private static bool Theme(Question question, NeedFacts need)
    {
        if (question.Articles.Count == 0 && question.Chapters.Count == 0)
            return true;
        foreach (var sought in need.Articles)
        {
            var article = ArticleReference.Parse(sought.Article).Article;
            if (question.Articles.Contains(sought.Article) || question.Articles.Contains(article)
                || (Articles.Find(article) is { } found && question.Chapters.Contains(found.Chapter)))
                return true;
        }

        return false;
    }

    /// <remarks>Types are compared across both review cycles: who asks for legislative assistance means legislative drafting too.</remarks>
    private static bool Types(Question question, NeedFacts need) =>
        question.Types.Count == 0 || need.Types.Any(type => question.Types.Contains(type) || question.Types.Any(asked => AssistanceTypes.Corresponding(asked).Contains(type)));

    private static bool Place(Question question, NeedFacts need) =>
        (question.States.Count == 0 && question.Subregions.Count == 0 && question.Groups.Count == 0)
        || question.States.Contains(need.State)
        || (States.Find(need.State) is { } state
            && (state.SubregionCodes.Any(question.Subregions.Contains) || (state.Group is { } group && question.Groups.Contains(RegionalGroups.Code(group)))));
}

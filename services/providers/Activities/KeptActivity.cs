using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Providers.Activities.Merging;
using Counterpart.Providers.Organisations;

namespace Counterpart.Providers.Activities;

/// <summary>Where a statement came from: a line of a file, or the owner who was asked.</summary>
internal sealed record Source(Guid? ImportId, int? Line, Caller? By = null)
{
    public static Source Of(Caller owner) => new(null, null, owner);
}

/// <summary>An activity with everything that was ever said of it, locked while a batch is taken in.</summary>
internal sealed partial class KeptActivity(Guid activityId, int version, ActivityFacts? saved, bool withdrawn, List<Statement> statements, List<SuggestionRuling> rulings)
{
    private const int LongestSearched = 100_000;

    private readonly List<(Statement Statement, Source Source)> _heard = [];
    private readonly List<(KeptActivity Other, IReadOnlyDictionary<string, Take> Take)> _takenIn = [];
    private readonly ActivityFacts? _saved = saved;

    public Guid Id => activityId;

    /// <summary>Of what is in the database; after it was saved, of what is there then.</summary>
    public int Version { get; private set; } = version;

    /// <summary>The activity that this one was merged into.</summary>
    public KeptActivity? Into { get; private set; }

    public bool HasTakenIn => _takenIn.Count > 0;

    /// <summary>The owner's last word is that it is wrong.</summary>
    public bool IsWrong => MergeStatements.Newest(SaidByOwner).Still == Still.Wrong;

    /// <summary>As it is by now; null when nothing was ever said of it.</summary>
    public ActivityFacts? Facts { get; private set; } = saved;

    /// <summary>Identifier of the reporter whose activity it is.</summary>
    public string Owner => MergeStatements.Of(statements).Reporter;

    /// <summary>All that the owner said.</summary>
    public IEnumerable<Statement> SaidByOwner => statements.Where(statement => statement.Reporter == Owner);

    public Statement Find(byte[] digest) => statements.First(said => said.Digest.AsSpan().SequenceEqual(digest));

    /// <summary>Adds what somebody says; something that was said before changes nothing.</summary>
    public void Hear(Statement statement, Source source)
    {
        if (statements.Exists(said => said.Digest.AsSpan().SequenceEqual(statement.Digest)))
            return;
        statements.Add(statement);
        _heard.Add((statement, source));
        Refresh();
    }

    /// <summary>Lets a person's word on a suggestion stand; its last word counts.</summary>
    public void Rule(SuggestionRuling ruling)
    {
        rulings.RemoveAll(said => said.About == ruling.About && said.Value == ruling.Value);
        rulings.Add(ruling);
        Refresh();
    }

    /// <summary>From now on all that is said of the other is said of this one.</summary>
    public void TakeIn(KeptActivity other, IReadOnlyDictionary<string, Take> take)
    {
        Link(other, take);
        Refresh();
    }

    /// <summary>Parts another again from this one.</summary>
    public KeptActivity Part(Guid otherId)
    {
        var (other, _) = _takenIn.Find(taken => taken.Other.Id == otherId);
        _takenIn.RemoveAll(taken => taken.Other == other);
        other.Into = null;
        Refresh();
        return other;
    }

    private void Link(KeptActivity other, IReadOnlyDictionary<string, Take> take)
    {
        other.Into = this;
        _takenIn.Add((other, take));
    }

    private void Refresh()
    {
        // What a person said of this one stands over what was read out of the others.
        Facts = HasTakenIn
            ? SuggestionRulings.Apply(_takenIn.Where(taken => !taken.Other.IsWrong).Aggregate(Own(), (facts, taken) => MergeFields.Merge(facts, taken.Other.Own(), taken.Take)), rulings)
            : Own();
        Into?.Refresh();
    }

    private ActivityFacts Own() => SuggestionRulings.Apply(MergeStatements.Of(statements), rulings);

    public static async Task SaveAsync(Work work, IEnumerable<KeptActivity> activities, DateTimeOffset now)
    {
        var changed = new List<KeptActivity>();
        foreach (var activity in activities)
        {
            if (await activity.SaveAsync(work, now))
                changed.Add(activity);
        }

        await HearOfOrganisations.OfAsync(work, [.. changed.Select(activity => (activity.Id, activity.Facts!))], now);
    }

    /// <returns>Whether it is another than before.</returns>
    private async Task<bool> SaveAsync(Work work, DateTimeOffset now)
    {
        foreach (var (statement, source) in _heard)
        {
            await work.ExecuteAsync(
                """
                insert into activity_statements (activity_id, digest, reporter, last_updated, facts, import_id, line, said_at, still, account, who, records)
                values (@activityId, @Digest, @Reporter, @LastUpdated, @Facts, @ImportId, @Line, @SaidAt, @Still, @Account, @Who, @Records)
                """,
                new
                {
                    activityId, statement.Digest, statement.Reporter, statement.LastUpdated, statement.Facts, source.ImportId, source.Line, statement.SaidAt,
                    Still = statement.Still is { } still ? Kebab.Of(still) : null, source.By?.Account, Who = source.By?.Name, statement.Records,
                });
        }

        if (Facts is not { } merged || ReferenceEquals(merged, _saved))
            return false;
        var isWrong = _heard.Count > 0 ? await RememberOwnerAsync(work, merged, now) : withdrawn;
        if (_saved is not null && isWrong == withdrawn && Json(merged) == Json(_saved))
            return false;

        await work.ExecuteAsync(
            """
            update activities
            set version = @Version, states = @States, sectors = @Sectors, facts = @Facts, search = to_tsvector('simple', @Text) || to_tsvector('english', @Text), updated_at = @now
            where activity_id = @activityId
            """,
            new { activityId, Version = Version + 1, States = merged.States.ToArray(), Sectors = merged.Sectors.ToArray(), Facts = merged, Text = SearchText(merged), now });
        Version++;
        // Of one that was merged into another nothing is told: its other is told of.
        if (Into is not null)
            return true;
        if (isWrong)
            work.Publish(new ActivityWithdrawn { ActivityId = activityId, Version = Version, At = now, Why = "Its owner says that it is wrong." });
        else
            work.Publish(new ActivityRecorded { ActivityId = activityId, Version = Version, At = now, Activity = merged });
        return true;
    }

    /// <summary>Who may be asked, since when (A4), and what was answered; there is nothing to ask of what is over or wrong.</summary>
    /// <returns>Whether the owner's last word is that the activity is wrong.</returns>
    private async Task<bool> RememberOwnerAsync(Work work, ActivityFacts merged, DateTimeOffset now)
    {
        var last = MergeStatements.Newest(SaidByOwner);
        var isOver = last.Still == Still.Wrong || merged.Status is ActivityStatus.Closed or ActivityStatus.Cancelled;

        // What a publisher dates into the future was said when it came.
        var stated = last.LastUpdated < last.SaidAt ? last.LastUpdated.Value : last.SaidAt;
        DateTimeOffset? reviewed = isOver ? null : stated;
        await work.ExecuteAsync(
            """
            update activities
            set owner = @Reporter, reviewed_at = @reviewed, asked_at = case when reviewed_at = @reviewed then asked_at end, still = @Still, still_at = @StillAt,
                withdrawn_at = case when @IsWrong then coalesce(withdrawn_at, @now) end
            where activity_id = @activityId
            """,
            new
            {
                activityId, merged.Reporter, reviewed, Still = last.Still is { } still ? Kebab.Of(still) : null, StillAt = last.Still is null ? (DateTimeOffset?)null : last.SaidAt,
                IsWrong = last.Still == Still.Wrong, now,
            });
        // Of what was merged into another, that one is as old as its newest word.
        if (!isOver)
            work.Publish(new ActivityStated { ActivityId = Into?.Id ?? activityId, Version = Math.Max(1, Version), At = now, Since = stated });
        return last.Still == Still.Wrong;
    }

    /// <remarks>PostgreSQL indexes a megabyte of words at most.</remarks>
    private static string SearchText(ActivityFacts activity) =>
        $"{activity.Title}\n{activity.ReporterName}\n{activity.Identifier}\n{(activity.Description.Length > LongestSearched ? activity.Description[..LongestSearched] : activity.Description)}";

    private static string Json(ActivityFacts value) => System.Text.Json.JsonSerializer.Serialize(value, ContractJson.Options);
}

using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Taxonomy;
using MassTransit;

namespace Counterpart.Providers.Notices;

/// <summary>Tells both sides and the Secretariat that an engagement started, that the sides disagree, and what came of it (E1). All have agreed by then, so names are said.</summary>
internal sealed class TellOfEngagements(NoticeWriter writer) : IConsumer<EngagementStarted>, IConsumer<EngagementDisputed>, IConsumer<EngagementClosed>
{
    public Task Consume(ConsumeContext<EngagementStarted> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return TellAsync(context, "engagement-started", told.EngagementId, told.Version, told.At, pairing, "An engagement has started",
            $"{States.Name(pairing.State)} and {pairing.ProfileName} agreed on {pairing.NeedReference}, {pairing.NeedTitle}.", new NoticeDetails());
    }

    public Task Consume(ConsumeContext<EngagementDisputed> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return TellAsync(context, "engagement-disputed", told.EngagementId, told.Version, told.At, pairing, "The two sides disagree",
            $"What came of {pairing.NeedReference} with {pairing.ProfileName}: {Words(told.StateSays)}, says the State; {Words(told.ProviderSays)}, says the provider. A coordinator settles it, unless they agree.",
            new NoticeDetails { StateSays = told.StateSays, ProviderSays = told.ProviderSays });
    }

    public Task Consume(ConsumeContext<EngagementClosed> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return TellAsync(context, "engagement-closed", told.EngagementId, told.Version, told.At, pairing, "An engagement is closed",
            $"{pairing.NeedReference} with {pairing.ProfileName}: {Words(told.Outcome)}.", new NoticeDetails { Outcome = told.Outcome });
    }

    private Task TellAsync(ConsumeContext context, string kind, Guid id, int version, DateTimeOffset at, PairingFacts pairing, string subject, string text, NoticeDetails details) =>
        writer.WriteAsync(context.CancellationToken,
        [
            .. TellOfAnswers.BothSides(kind, id, version, at, pairing, subject, _ => text, details, agreed: true),
            Notice.Of(kind, id, version, at, pairing, Notice.ToSecretariat, subject, text, details with { Profile = pairing.ProfileName }),
        ]);

    private static string Words(EngagementOutcome outcome) => outcome switch
    {
        EngagementOutcome.Met => "met",
        EngagementOutcome.PartlyMet => "partly met",
        _ => "not delivered",
    };
}

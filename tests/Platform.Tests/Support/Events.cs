using Counterpart.Contracts.Needs;

namespace Counterpart.Platform.Tests.Support;

internal static class Events
{
    public static NeedPublished NeedPublished() => new()
    {
        NeedId = Guid.CreateVersion7(),
        Version = 1,
        At = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
        Need = new NeedFacts
        {
            Reference = "KEN-1",
            State = "KEN",
            Status = NeedStatus.Open,
            Articles = [new SoughtArticle("46")],
            Types = ["capacity_building"],
            Title = "Training",
            Description = "Training of the central authority.",
            Language = "en",
            EnteredBy = "somebody",
        },
    };
}

using Counterpart.Contracts;
using Counterpart.Needs;
using Counterpart.Needs.Advice;
using Counterpart.Needs.Consent;
using Counterpart.Needs.Delivery;
using Counterpart.Needs.Figures;
using Counterpart.Needs.Import;
using Counterpart.Needs.Knowledge;
using Counterpart.Needs.Lifecycle;
using Counterpart.Needs.Merging;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform;
using Counterpart.Platform.Imports;
using Counterpart.Platform.Operations;

const string Service = "needs";

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform(Service, consumers => consumers.Consume<FollowEngagements>(Queues.NeedsEngagements));
builder.Services.AddSingleton<GroupPosting>();
builder.Services.AddImports<NeedImporter>();
builder.Services.AddHostedService<KeepReviews>();
builder.Services.AddSingleton<IResync, Resync>();

var app = builder.Build();
app.UsePlatform(Service, api =>
{
    AdviseOnNeed.Map(api);
    PublishNeed.Map(api);
    ReviseNeed.Map(api);
    PublishDraft.Map(api);
    TakeStep.Map(api);
    ConfirmNeed.Map(api);
    ConfirmNeeds.Map(api);
    ChangeVisibility.Map(api);
    ListNeeds.Map(api);
    CountFacets.Map(api);
    ReadFigures.Map(api);
    ReadNeed.Map(api);
    ImportNeeds.Map(api);
    ReadKnowledge.Map(api);
    KeepKnowledge.Map(api);
    AnswerNeed.Map(api);
    MergeNeed.Map(api);
    UndoMerge.Map(api);
    ReadMerge.Map(api);
});
await app.RunAsync(Service, args, typeof(PublishNeed).Assembly);

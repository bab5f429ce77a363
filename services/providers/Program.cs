using Counterpart.Contracts;
using Counterpart.Platform;
using Counterpart.Platform.Database;
using Counterpart.Platform.Imports;
using Counterpart.Platform.Operations;
using Counterpart.Providers;
using Counterpart.Providers.Activities;
using Counterpart.Providers.Activities.Merging;
using Counterpart.Providers.Needs;
using Counterpart.Providers.Notices;
using Counterpart.Providers.Organisations;
using Counterpart.Providers.Profiles;
using Counterpart.Providers.Subscriptions;

const string Service = "providers";

DapperTypes.AddDocument<NoticeDetails>();

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform(Service, consumers => consumers
    .Consume<KeepNeed>(Queues.ProvidersNeeds)
    .Consume<TellPeople>(Queues.ProvidersNotices)
    .Consume<TellOfAnswers>(Queues.ProvidersNotices)
    .Consume<TellOfEngagements>(Queues.ProvidersNotices)
    .Consume<TellOfReviews>(Queues.ProvidersNotices));
builder.Services.AddImports<ActivityImporter>();
builder.Services.AddSingleton<NoticeWriter>();
builder.Services.AddHostedService<KeepReviews>();
builder.Services.AddHostedService<FillOrganisations>();
builder.Services.AddSingleton<IResync, Resync>();

var app = builder.Build();
app.UsePlatform(Service, api =>
{
    PostProfile.Map(api);
    ChangeProfile.Map(api);
    ConfirmProfile.Map(api);
    ReadProfiles.Map(api);
    Subscribe.Map(api);
    PreviewSubscription.Map(api);
    ReadFeed.Map(api);
    ReadInbox.Map(api);
    ImportActivities.Map(api);
    ReadActivities.Map(api);
    ReviewActivity.Map(api);
    RuleOnSuggestion.Map(api);
    ReadSources.Map(api);
    MergeActivity.Map(api);
    UndoMerge.Map(api);
    ReadOrganisations.Map(api);
    MergeOrganisation.Map(api);
    UndoOrganisationMerge.Map(api);
});
await app.RunAsync(Service, args, typeof(PostProfile).Assembly);

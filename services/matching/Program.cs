using Counterpart.Contracts;
using Counterpart.Matching;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Clusters;
using Counterpart.Matching.Counterfactuals;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Overlaps;
using Counterpart.Matching.Peers;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.Unmatched;
using Counterpart.Matching.World;
using Counterpart.Platform;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;

const string Service = "matching";

DapperTypes.AddDocument<Judgement>();
DapperTypes.AddDocument<OverlapEvidence[]>();

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform(Service, consumers => consumers
    .Consume<ScoreNeed>(Queues.MatchingNeeds)
    .Consume<RescoreProfile>(Queues.MatchingProfiles)
    .Consume<KeepSubscription>(Queues.MatchingSubscriptions)
    .Consume<CheckActivity>(Queues.MatchingActivities)
    .Consume<BringAlternates>(Queues.MatchingDecisions));
builder.Services.AddSingleton<PairingChanges>();
builder.Services.AddSingleton<MatchingPipeline>();
builder.Services.AddSingleton<WorldReader>();
builder.Services.AddSingleton<IResync, Resync>();

var app = builder.Build();
app.UsePlatform(Service, api =>
{
    ReadPairings.Map(api);
    StreamPairings.Map(api);
    DecidePairing.Map(api);
    ReadOverlaps.Map(api);
    ReadCounterfactual.Map(api);
    ReadUnmatched.Map(api);
    ReadPeers.Map(api);
    ReadClusters.Map(api);
});
await app.RunAsync(Service, args, typeof(ScoreNeed).Assembly);

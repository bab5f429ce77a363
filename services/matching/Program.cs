using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Clusters;
using Counterpart.Matching.Counterfactuals;
using Counterpart.Matching.Coverage;
using Counterpart.Matching.Duplicates;
using Counterpart.Matching.Engagements;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Matches;
using Counterpart.Matching.Orphans;
using Counterpart.Matching.Overlaps;
using Counterpart.Matching.Peers;
using Counterpart.Matching.Policies;
using Counterpart.Matching.Proposals;
using Counterpart.Matching.Runs;
using Counterpart.Matching.Unmatched;
using Counterpart.Matching.Waiting;
using Counterpart.Matching.World;
using Counterpart.Platform;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;

const string Service = "matching";

DapperTypes.AddDocument<Judgement>();
DapperTypes.AddDocument<Policy>();
DapperTypes.AddDocument<OverlapEvidence[]>();
DapperTypes.AddDocument<DuplicateEvidence[]>();
DapperTypes.AddDocument<PairingFacts[]>();
DapperTypes.AddDocument<RunRequest>();
DapperTypes.AddDocument<AssignmentProgress>();
DapperTypes.AddDocument<RunResult>();
DapperTypes.AddDocument<RunSummary>();

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform(Service, consumers => consumers
    .Consume<ScoreNeed>(Queues.MatchingNeeds)
    .Consume<RescoreProfile>(Queues.MatchingProfiles)
    .Consume<KeepSubscription>(Queues.MatchingSubscriptions)
    .Consume<CheckActivity>(Queues.MatchingActivities)
    .Consume<KeepOrganisation>(Queues.MatchingOrganisations)
    .Consume<KeepAges>(Queues.MatchingAges)
    .Consume<BringAlternates>(Queues.MatchingDecisions));
builder.Services.AddSingleton<ScoringPolicies>();
builder.Services.AddSingleton<PairingChanges>();
builder.Services.AddSingleton<MatchingPipeline>();
builder.Services.AddSingleton<WorldReader>();
builder.Services.AddSingleton<RunSignal>();
builder.Services.AddSingleton<RunStarts>();
builder.Services.AddSingleton<PublishedSets>();
builder.Services.AddHostedService<RunWorker>();
builder.Services.AddOptions<ApprovalOptions>().BindConfiguration("Approval").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<PublisherOptions>().BindConfiguration("Publisher").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<KeepPolicy>();
builder.Services.AddSingleton<RescoringSignal>();
builder.Services.AddHostedService<RescoreNeeds>();
builder.Services.AddHostedService<KeepDeadlines>();
builder.Services.AddSingleton<DuplicateSignal>();
builder.Services.AddHostedService<FindDuplicates>();
builder.Services.AddSingleton<IResync, Resync>();

var app = builder.Build();
app.UsePlatform(Service, api =>
{
    ReadPairings.Map(api);
    StreamPairings.Map(api);
    DecidePairing.Map(api);
    UndoDecision.Map(api);
    ReadPairingHistory.Map(api);
    AnswerPairing.Map(api);
    RecomputePairing.Map(api);
    ReadEngagements.Map(api);
    ExportEngagements.Map(api);
    Milestones.Map(api);
    CloseEngagement.Map(api);
    SettleEngagement.Map(api);
    ReadOverlaps.Map(api);
    RuleOnOverlap.Map(api);
    ReadDuplicates.Map(api);
    RuleOnDuplicate.Map(api);
    ReadPolicies.Map(api);
    PreviewPolicy.Map(api);
    WritePolicy.Map(api);
    PutPolicyInUse.Map(api);
    ReadCounterfactual.Map(api);
    ReadUnmatched.Map(api);
    ReadPeers.Map(api);
    ReadWaiting.Map(api);
    ReadOrphans.Map(api);
    ReadMatches.Map(api);
    ReadClusters.Map(api);
    ReadCoverage.Map(api);
    ReadCovered.Map(api);
    StartRun.Map(api);
    RunAgain.Map(api);
    ReadRuns.Map(api);
    ReadPlan.Map(api);
    ReadInputs.Map(api);
    RunEvents.Map(api);
    CancelRun.Map(api);
    CompareRuns.Map(api);
    PublishRun.Map(api);
    WithdrawRun.Map(api);
    PlaceNeed.Map(api);
});
await app.RunAsync(Service, args, typeof(ScoreNeed).Assembly);

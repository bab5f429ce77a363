using Counterpart.Needs;
using Counterpart.Needs.Import;
using Counterpart.Needs.Lifecycle;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform;
using Counterpart.Platform.Imports;
using Counterpart.Platform.Operations;

const string Service = "needs";

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform(Service, bus => { });
builder.Services.AddSingleton<GroupPosting>();
builder.Services.AddImports<NeedImporter>();
builder.Services.AddSingleton<IResync, Resync>();

var app = builder.Build();
app.UsePlatform(Service, api =>
{
    PublishNeed.Map(api);
    ReviseNeed.Map(api);
    TakeStep.Map(api);
    ConfirmNeed.Map(api);
    ListNeeds.Map(api);
    CountFacets.Map(api);
    ReadNeed.Map(api);
    ImportNeeds.Map(api);
});
await app.RunAsync(Service, args, typeof(PublishNeed).Assembly);

using Counterpart.Gateway;
using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Description;
using Counterpart.Gateway.Languages;
using Counterpart.Gateway.Pages;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform;
using Counterpart.Platform.Operations;

// Found beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
builder.AddSecurityHeaders();
builder.AddPages();
builder.AddLanguages();
builder.AddBasics("gateway");
builder.AddAccounts();
builder.AddApiRate();
builder.AddRoutes();
builder.AddClients();
builder.AddDescription();
Health.Add(builder.Services, hasBus: false);

var app = builder.Build();
app.UseSecurityHeaders();
app.UseStyles();
app.UseLanguages();
app.UseFaults();
app.UseRouting();
app.UseAccounts();
app.UseRateLimiter();
app.UseProxyAnswers();
app.UseRequestTimeouts();
Health.Map(app);
app.MapDescription();
app.MapAccounts();
app.MapRoutes();
app.MapRazorPages();
await (args is ["invite-administrator", var email, var name]
    ? InviteCommand.RunAsync(app, email, name)
    : app.RunAsync("gateway", args, typeof(Routes).Assembly));

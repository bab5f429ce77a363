using Counterpart.Contracts;
using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Accounts.People;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Gateway.Pages;

/// <summary>The pages, and who may open which. A page that is not named here is for those who are signed in.</summary>
internal static class PagesSetup
{
    private const string OnlySecretariat = "secretariat";
    private const string LooksAfterAccounts = "looks-after-accounts";
    private const string SpeaksForState = "speaks-for-a-state";
    private const string Gives = "gives";
    private const string ReportsActivities = "reports-activities";
    private const string EntersNeeds = "enters-needs";
    private const string KeepsKnowledge = "keeps-knowledge";
    private const string ImportsNeeds = "imports-needs";
    private const string MergesRecords = "merges-records";
    private const string ReadsCoverage = "reads-coverage";
    private const string WatchesOver = "watches-over";

    private static readonly string[] Public = ["/Front", "/Needs", "/Figures", "/Knowledge", "/Reported", "/WhoSeesWhat", "/SignIn", "/Invited", "/Errors", "/Api"];

    private static readonly string[] Secretariat = ["/Bench", "/Runs", "/Overlaps", "/Duplicates", "/Organisations", "/Profiles", "/Waiting"];

    private static readonly string[] OfStates = ["/MyState", "/Posting", "/Experts"];

    private static readonly string[] OfGivers = ["/ForMe", "/OwnProfile"];

    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // Before the platform's handler, which answers programs.
        services.AddExceptionHandler<PageFaults>();
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeFolder("/");
            foreach (var folder in Public)
                pages.Conventions.AllowAnonymousToFolder(folder);
            foreach (var folder in Secretariat)
                pages.Conventions.AuthorizeFolder(folder, OnlySecretariat);
            foreach (var folder in OfStates)
                pages.Conventions.AuthorizeFolder(folder, SpeaksForState);
            foreach (var folder in OfGivers)
                pages.Conventions.AuthorizeFolder(folder, Gives);
            pages.Conventions.AuthorizeFolder("/Activities", ReportsActivities);
            pages.Conventions.AuthorizeFolder("/People", LooksAfterAccounts);
            pages.Conventions.AuthorizeFolder("/Intake", EntersNeeds);
            pages.Conventions.AuthorizeFolder("/KnowledgeKeeping", KeepsKnowledge);
            pages.Conventions.AuthorizeFolder("/Merging", MergesRecords);
            pages.Conventions.AuthorizeFolder("/Imports", ImportsNeeds);
            pages.Conventions.AuthorizeFolder("/CoverageMap", ReadsCoverage);
            pages.Conventions.AuthorizeFolder("/Audit", WatchesOver);
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddAuthorizationBuilder()
            .AddPolicy(OnlySecretariat, policy => policy.RequireRole(Allowing.Secretariat.Select(Kebab.Of)))
            .AddPolicy(SpeaksForState, policy => policy.RequireRole(Kebab.Of(Role.FocalPoint)))
            .AddPolicy(Gives, policy => policy.RequireRole(Kebab.Of(Role.Donor), Kebab.Of(Role.Provider), Kebab.Of(Role.Expert)))
            .AddPolicy(ReportsActivities, policy => policy.RequireRole(Kebab.Of(Role.Donor), Kebab.Of(Role.Provider)))
            .AddPolicy(EntersNeeds, policy => policy.RequireRole(Kebab.Of(Role.Coordinator)))
            .AddPolicy(KeepsKnowledge, policy => policy.RequireRole(Kebab.Of(Role.Coordinator)))
            .AddPolicy(MergesRecords, policy => policy.RequireRole(Kebab.Of(Role.Coordinator)))
            .AddPolicy(ImportsNeeds, policy => policy.RequireRole(Kebab.Of(Role.Coordinator), Kebab.Of(Role.FocalPoint), Kebab.Of(Role.Auditor)))
            .AddPolicy(ReadsCoverage, policy => policy.RequireRole(((Role[])[Role.FocalPoint, Role.Donor, Role.Provider, .. Allowing.Secretariat]).Select(Kebab.Of)))
            .AddPolicy(WatchesOver, policy => policy.RequireRole(Kebab.Of(Role.Administrator), Kebab.Of(Role.Auditor)))
            .AddPolicy(LooksAfterAccounts, policy => policy.RequireAssertion(call => AccountScope.Of(call.User) is not null));
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = CookieCalls.Header;
            options.Cookie.Name = CookieSignIn.CookieName(builder.Environment, "counterpart-form");
            options.Cookie.SecurePolicy = CookieSignIn.Security(builder.Environment);
            // We send our own, stricter header.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = CookieSignIn.CookieName(builder.Environment, "counterpart-note");
            options.Cookie.SecurePolicy = CookieSignIn.Security(builder.Environment);
        });
    }

    /// <summary>The style sheet and the script; their addresses carry a hash, so they are kept for a year.</summary>
    public static void UseStyles(this WebApplication app)
    {
        app.UseWhen(Surface.IsPage, pages => pages.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
        });
    }

    public static void UseFaults(this WebApplication app)
    {
        app.UseWhen(Surface.IsApi, api => api.UseStatusCodePages());
        app.UseWhen(Surface.IsPage, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is Clients.ServiceProblemException or BadHttpRequestException || Platform.Database.Transient.Is(context.Exception),
        });
    }
}

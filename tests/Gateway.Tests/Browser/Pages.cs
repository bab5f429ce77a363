using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Every page, in every role that sees it differently.</summary>
public static class Pages
{
    /// <summary>Who looks, at what, and the status that is right.</summary>
    public static TheoryData<string?, string, int> All => new()
    {
        { null, "/", 200 },
        { null, "/needs", 200 },
        { null, "/needs?article=46&article=48&type=capacity_building&q=authority", 200 },
        { null, "/needs?q=nobodyneedsthis", 200 },
        { null, "/sign-in", 200 },
        { null, "/api", 200 },
        { null, "/needs/{public}", 200 },
        { null, "/needs/XXX-1", 404 },
        { "focal-point:MRT", "/", 200 },
        { "focal-point:MRT", "/needs?state=MRT", 200 },
        { "focal-point:MRT", "/needs/{need}", 200 },
        { "focal-point:MRT", "/inbox", 200 },
        { "focal-point:MRT", "/bench", 403 },
        { "donor", "/inbox", 200 },
        { "donor", "/needs?article=46", 200 },
        { "donor", "/needs/{need}", 200 },
        { "provider", "/inbox", 200 },
        { "provider", "/needs/{need}", 200 },
        { "expert", "/inbox", 200 },
        { "coordinator", "/bench", 200 },
        { "coordinator", "/bench?state=VAT", 200 },
        { "coordinator", "/bench/{pairing}", 200 },
        { "coordinator", "/bench/{decided}", 200 },
        { "coordinator", "/needs/{need}", 200 },
        { "administrator", "/bench/{pairing}", 200 },
        { "auditor", "/bench", 200 },
        { "auditor", "/needs/{need}", 200 },
    };
}

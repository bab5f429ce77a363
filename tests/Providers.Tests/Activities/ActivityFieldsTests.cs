using Counterpart.Contracts.Providers;
using Counterpart.Providers.Activities;
using Xunit;

namespace Counterpart.Providers.Tests.Activities;

public sealed class ActivityFieldsTests
{
    [Fact]
    public void Whatever_is_known_of_an_activity_is_a_field_of_the_report()
    {
        var named = ActivityFields.All.Select(field => field.Name.Split('.')[0]).Distinct();

        Assert.Equal(typeof(ActivityFacts).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }
}

using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Terms;

public sealed class PolicyTests
{
    [Fact]
    public void The_current_policy_is_without_fault_and_reads_back_as_it_was_written()
    {
        Assert.Empty(Policy.BuiltIn.Faults());
        Assert.Equal(Policy.BuiltIn.ToJson(), Policy.Parse(Policy.BuiltIn.ToJson()).ToJson());
    }

    [Fact]
    public void A_policy_with_faults_is_refused_and_says_which()
    {
        var most = new Dictionary<Criterion, int>(Policy.BuiltIn.Most) { [Criterion.Theme] = 2999 };
        Assert.Contains("9,999", Assert.Throws<FormatException>(() => Policy.Parse((Policy.BuiltIn with { Most = most }).ToJson())).Message, StringComparison.Ordinal);
        most.Remove(Criterion.Cost);
        Policy[] faulty =
        [
            Policy.BuiltIn with { Most = most }, Policy.BuiltIn with { Version = 0 }, Policy.BuiltIn with { Threshold = 10_001 }, Policy.BuiltIn with { Proposals = 0 },
            Policy.BuiltIn with { Shares = new PolicyShares { Lead = 101 } }, Policy.BuiltIn with { Shares = new PolicyShares { EssentialWeight = 0 } },
            Policy.BuiltIn with { Texts = 2 }, Policy.BuiltIn with { Shares = new PolicyShares { EnoughLikeness = 0 } },
        ];
        Assert.All(faulty, policy => Assert.NotEmpty(policy.Faults()));
    }
}

using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Terms;

public sealed class PolicyTests
{
    [Fact]
    public void The_current_policy_is_without_fault_and_reads_back_as_it_was_written()
    {
        Assert.Empty(Policy.Current.Faults());
        Assert.Equal(Policy.Current.ToJson(), Policy.Parse(Policy.Current.ToJson()).ToJson());
    }

    [Fact]
    public void A_policy_with_faults_is_refused_and_says_which()
    {
        var most = new Dictionary<Criterion, int>(Policy.Current.Most) { [Criterion.Theme] = 2999 };
        Assert.Contains("9,999", Assert.Throws<FormatException>(() => Policy.Parse((Policy.Current with { Most = most }).ToJson())).Message, StringComparison.Ordinal);
        most.Remove(Criterion.Cost);
        Policy[] faulty =
        [
            Policy.Current with { Most = most }, Policy.Current with { Version = 0 }, Policy.Current with { Threshold = 10_001 }, Policy.Current with { Proposals = 0 },
            Policy.Current with { Shares = new PolicyShares { Lead = 101 } }, Policy.Current with { Shares = new PolicyShares { EssentialWeight = 0 } },
            Policy.Current with { Texts = 2 }, Policy.Current with { Shares = new PolicyShares { EnoughLikeness = 0 } },
        ];
        Assert.All(faulty, policy => Assert.NotEmpty(policy.Faults()));
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>Reads IATI activity files, versions 1.01 to 2.03, one activity at a time, without trusting them.</summary>
public static class IatiReader
{
    /// <summary>The largest activity that is read, in bytes.</summary>
    public const int MaxActivityBytes = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = CreateSettings();

    /// <summary>
    /// Yields a result per <c>iati-activity</c>, in file order. Memory does not grow with the file.
    /// A file that is no IATI, has a DTD, is malformed or breaks off ends with an <see cref="IatiRefused"/> of
    /// <see cref="Severity.Fatal"/> after what could be read. Throws nothing but <see cref="OperationCanceledException"/>.
    /// </summary>
    public static async IAsyncEnumerable<IatiResult> ReadAsync(
        Stream xml, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var source = new MeteredStream(xml, MaxActivityBytes, cancellation);
        using var reader = XmlReader.Create(source, Settings);
        var cursor = new Cursor(reader, source);

        while (await cursor.NextAsync(cancellation) is { } result)
        {
            yield return result;

            if (result is IatiRefused { Problem.Severity: Severity.Fatal })
                yield break;
        }
    }

    private sealed class Cursor(XmlReader reader, MeteredStream source)
    {
        private string? version;

        public async Task<IatiResult?> NextAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();

            try
            {
                while (await reader.ReadAsync())
                {
                    if (reader.NodeType is not XmlNodeType.Element)
                        continue;

                    if (reader is { Depth: 0, LocalName: not "iati-activities" })
                        return Fatal("not-iati-activities", $"This is a file of <{reader.LocalName}>, not of <iati-activities>.");

                    if (reader.Depth == 0)
                        version = reader.GetAttribute("version");
                    else if (reader is { Depth: 1, LocalName: "iati-activity" })
                        return await ReadActivityAsync();
                }

                return null;
            }
            catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
            {
                return Fatal("dtd", "The file has a document type definition, which is not accepted.");
            }
            catch (XmlException e)
            {
                return Fatal("malformed", $"The file is not well-formed XML: {e.Message}", e.LineNumber, e.LinePosition);
            }
            catch (InvalidDataException)
            {
                return Fatal("too-large", $"One activity is larger than {MaxActivityBytes / 1024 / 1024} MB or nested too deep.");
            }
            catch (IOException e)
            {
                return Fatal("unreadable", $"The file could not be read to its end: {e.Message}");
            }
        }

        private async Task<IatiResult> ReadActivityAsync()
        {
            source.Restart();
            return ActivityParser.Parse(await ElementLoader.LoadAsync(reader), version);
        }

        private IatiRefused Fatal(string code, string message, int? line = null, int? column = null)
        {
            // What stands before the root, a DTD above all, has no position of its own: it is at the beginning.
            var position = (IXmlLineInfo)reader;
            return new(new(
                Math.Max(1, line ?? position.LineNumber), Math.Max(1, column ?? position.LinePosition), null, "file", code, message, Severity.Fatal));
        }
    }

    private static XmlReaderSettings CreateSettings()
    {
        // Publishers write windows-1252; .NET knows it only when asked to.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        return new()
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
    }
}

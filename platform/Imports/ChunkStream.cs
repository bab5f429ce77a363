namespace Counterpart.Platform.Imports;

/// <summary>Reads a kept file chunk by chunk, so that memory does not grow with the file.</summary>
internal sealed class ChunkStream(Database.Database database, Guid importId, CancellationToken cancellation) : Stream
{
    public const int ChunkSize = 256 * 1024;

    private byte[] _chunk = [];
    private int _ordinal, _offset;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_offset == _chunk.Length)
        {
            _chunk = await database.QuerySingleOrDefaultAsync<byte[]>(
                "select bytes from import_chunks where import_id = @importId and ordinal = @ordinal", new { importId, ordinal = _ordinal++ }, cancellation) ?? [];
            _offset = 0;
        }

        var count = Math.Min(buffer.Length, _chunk.Length - _offset);
        _chunk.AsSpan(_offset, count).CopyTo(buffer.Span);
        _offset += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

//! Opens an S3-compatible bucket, told by the usual `AWS_…` environment variables. It writes nothing.

use object_store::aws::{AmazonS3, AmazonS3Builder, S3ConditionalPut};

/// The bucket, with conditional puts: `If-None-Match: *` is what makes a retry harmless.
pub fn open(bucket: &str) -> object_store::Result<AmazonS3> {
    AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_conditional_put(S3ConditionalPut::ETagMatch)
        .build()
}

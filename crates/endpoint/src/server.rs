//! Accepts connections, each within its bounds, until told to stop. It knows no route.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use crate::configuration::{Configuration, Limits};
use crate::endpoint::Endpoint;
use crate::error::StartError;
use crate::routes::routes;

/// Serves on this listener until `shutdown` completes; requests then under way are given time to end.
///
/// Study, app and store are opened and checked first, so an error comes before the first answer.
pub async fn serve(
    configuration: Configuration,
    listener: TcpListener,
    shutdown: impl Future<Output = ()>,
) -> Result<(), StartError> {
    let endpoint = Arc::new(Endpoint::open(&configuration).await?);
    let router = routes(endpoint, configuration.tls, &configuration.origins);
    tracing::info!("serving");
    serve_routes(&configuration.limits, listener, router, shutdown).await;
    Ok(())
}

/// The same for any routes: each connection within the limits.
pub async fn serve_routes(
    limits: &Limits,
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_buf_size(limits.header_bytes.max(8192));
    let open = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            let permit = Arc::clone(&open).acquire_owned().await;
            (
                permit.expect("this semaphore is never closed"),
                listener.accept().await,
            )
        };
        let (permit, accepted) = tokio::select! {
            next = next => next,
            () = &mut shutdown => break,
        };
        let stream = match accepted {
            Ok((stream, _address)) => stream,
            Err(error) => {
                pause_after(&error).await;
                continue;
            }
        };
        let connection =
            http.serve_connection(bounded(stream, limits.write_time), service(&router));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks is the client's affair: what it was promised is in the store.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    tracing::info!("stopping");
    if tokio::time::timeout(limits.stop_time, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not end in time");
    }
}

/// A client that takes nothing in is dropped; reading has bounds of its own.
fn bounded(
    stream: TcpStream,
    write_time: Duration,
) -> TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>> {
    // Only speed is lost when it fails.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(write_time));
    TokioIo::new(Box::pin(stream))
}

fn service(
    router: &Router,
) -> impl hyper::service::Service<
    Request<Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future: Send,
> + use<> {
    let router = router.clone();
    TowerToHyperService::new(
        router.map_request(|request: Request<Incoming>| request.map(Body::new)),
    )
}

/// Too many open files passes when connections end; a connection that broke in the queue is nothing.
async fn pause_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    ) {
        tracing::error!(kind = %error.kind(), "no connection could be accepted for a moment");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

package io.github.qhubredeploy.rehearsal.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What can go wrong at the store, switched on and off while it runs. */
public final class StoreFaults {

  private volatile int everyPart;
  private volatile boolean refuses;
  private volatile Duration delay = Duration.ZERO;
  private volatile CountDownLatch heldParts = new CountDownLatch(0);
  private volatile CountDownLatch heldShards = new CountDownLatch(0);
  private final AtomicLong parts = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /** One of so many part uploads is answered with 503 after its body was read; 0 ends it. */
  public void refuseEveryNthPart(int n) {
    everyPart = n;
  }

  /** Every request for data is answered with 503. */
  public void refuse(boolean on) {
    refuses = on;
  }

  /** Every request for data waits so long; zero ends it. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Parts that are sent wait until everything works again. */
  public void holdParts() {
    heldParts = new CountDownLatch(1);
  }

  /** Whoever reads a shard waits until everything works again. */
  public void holdShards() {
    heldShards = new CountDownLatch(1);
  }

  /** How many requests were refused so far. */
  public long refused() {
    return refused.get();
  }

  public void clear() {
    everyPart = 0;
    refuses = false;
    delay = Duration.ZERO;
    heldParts.countDown();
    heldShards.countDown();
  }

  void beforePart() {
    await(heldParts);
  }

  void beforeShard() {
    await(heldShards);
  }

  private static void await(CountDownLatch works) {
    try {
      works.await();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  void beforeRequest() {
    try {
      TimeUnit.MILLISECONDS.sleep(delay.toMillis());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    if (refuses) {
      throw slowDown();
    }
  }

  boolean refusesPart() {
    long number = parts.incrementAndGet();
    return everyPart > 0 && number % everyPart == 0;
  }

  S3Exception slowDown() {
    refused.incrementAndGet();
    return (S3Exception)
        S3Exception.builder()
            .statusCode(503)
            .message("Please reduce your request rate.")
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("SlowDown")
                    .errorMessage("Please reduce your request rate.")
                    .build())
            .build();
  }
}

/*
 * Worker of `clients.py` for librdkafka, whose library is that of the Python package confluent-kafka: the package has no
 * headers, so that this file declares the functions that it uses. `clients.rs` describes the lines; the cases are
 * `produce` and `fetch`.
 *
 * usage: librdkafka ADDRESS
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct rd_kafka_s rd_kafka_t;
typedef struct rd_kafka_topic_s rd_kafka_topic_t;
typedef struct rd_kafka_conf_s rd_kafka_conf_t;
typedef struct rd_kafka_topic_conf_s rd_kafka_topic_conf_t;
typedef struct {
    int error;
    rd_kafka_topic_t *topic;
    int32_t partition;
    void *payload;
    size_t size;
    void *key;
    size_t key_size;
    int64_t offset;
    void *opaque;
} rd_kafka_message_t;

rd_kafka_conf_t *rd_kafka_conf_new(void);
int rd_kafka_conf_set(rd_kafka_conf_t *, const char *, const char *, char *, size_t);
void rd_kafka_conf_set_dr_msg_cb(rd_kafka_conf_t *, void (*)(rd_kafka_t *, const rd_kafka_message_t *, void *));
rd_kafka_t *rd_kafka_new(int, rd_kafka_conf_t *, char *, size_t);
rd_kafka_topic_t *rd_kafka_topic_new(rd_kafka_t *, const char *, rd_kafka_topic_conf_t *);
int rd_kafka_produce(rd_kafka_topic_t *, int32_t, int, void *, size_t, const void *, size_t, void *);
int rd_kafka_poll(rd_kafka_t *, int);
int rd_kafka_flush(rd_kafka_t *, int);
int rd_kafka_outq_len(rd_kafka_t *);
int rd_kafka_consume_start(rd_kafka_topic_t *, int32_t, int64_t);
int rd_kafka_consume_stop(rd_kafka_topic_t *, int32_t);
ssize_t rd_kafka_consume_batch(rd_kafka_topic_t *, int32_t, int, rd_kafka_message_t **, size_t);
void rd_kafka_message_destroy(rd_kafka_message_t *);

enum { PRODUCER, CONSUMER };
/* Bytes of a record, and records that may wait for their delivery. */
enum { VALUE = 10 * 1024, WAITING = 2000 };

static int64_t delivered;

static void fail(const char *message) {
    fprintf(stderr, "librdkafka: %s\n", message);
    exit(1);
}

static void on_delivery(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque) {
    (void)client, (void)opaque;
    if (message->error)
        fail("a record is not delivered");
    delivered += message->size;
}

static int64_t wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int64_t cpu(void) {
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * 1000000000LL + used.tv_nsec;
}

static rd_kafka_t *client(int kind, const char *address) {
    /* Batches and fetches of the same size as those of the other clients. */
    const char *const settings[2][3][2] = {
        [PRODUCER] = {{"bootstrap.servers", address}, {"socket.nagle.disable", "true"}, {"batch.size", "1048576"}},
        [CONSUMER] = {{"bootstrap.servers", address}, {"socket.nagle.disable", "true"}, {"fetch.message.max.bytes", "4194304"}},
    };
    char error[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (size_t i = 0; i < 3; i++)
        if (rd_kafka_conf_set(conf, settings[kind][i][0], settings[kind][i][1], error, sizeof error))
            fail(error);
    if (kind == PRODUCER)
        rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
    rd_kafka_t *made = rd_kafka_new(kind, conf, error, sizeof error);
    if (!made)
        fail(error);
    return made;
}

static int64_t produce(rd_kafka_t *producer, rd_kafka_topic_t *topic, int64_t end) {
    static char value[VALUE];
    delivered = 0;
    while (wall() < end) {
        while (rd_kafka_outq_len(producer) < WAITING)
            /* Without flags the library neither copies nor frees the value. */
            if (rd_kafka_produce(topic, 0, 0, value, VALUE, NULL, 0, NULL))
                fail("a record is not accepted");
        rd_kafka_poll(producer, 1);
    }
    rd_kafka_flush(producer, 10000);
    return delivered;
}

static int64_t fetch(rd_kafka_topic_t *topic, int64_t end) {
    static rd_kafka_message_t *messages[1000];
    int64_t bytes = 0;
    if (rd_kafka_consume_start(topic, 0, 0))
        fail("cannot consume");
    while (wall() < end) {
        ssize_t count = rd_kafka_consume_batch(topic, 0, 100, messages, 1000);
        for (ssize_t i = 0; i < count; i++) {
            if (messages[i]->error)
                fail("a record is not consumed");
            bytes += messages[i]->size;
            rd_kafka_message_destroy(messages[i]);
        }
    }
    rd_kafka_consume_stop(topic, 0);
    return bytes;
}

int main(int count, char **arguments) {
    if (count != 2)
        fail("usage: librdkafka ADDRESS");
    rd_kafka_t *producer = client(PRODUCER, arguments[1]), *consumer = client(CONSUMER, arguments[1]);
    rd_kafka_topic_t *written = rd_kafka_topic_new(producer, "written", NULL);
    rd_kafka_topic_t *read = rd_kafka_topic_new(consumer, "read", NULL);
    char name[32];
    double seconds;
    while (scanf("%31s %lf", name, &seconds) == 2) {
        int64_t began = wall(), used = cpu(), end = began + (int64_t)(seconds * 1e9);
        int64_t done = strcmp(name, "produce") ? fetch(read, end) : produce(producer, written, end);
        printf("%lld %lld %lld\n", (long long)done, (long long)(wall() - began), (long long)(cpu() - used));
        fflush(stdout);
    }
    return 0;
}

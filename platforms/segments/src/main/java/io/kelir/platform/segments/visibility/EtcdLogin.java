package io.kelir.platform.segments.visibility;

/** Name and password of a user of etcd. */
public record EtcdLogin(String user, String password) {
    String json() {
        return EtcdJson.login(user, password);
    }

    @Override
    public String toString() {
        return "EtcdLogin[user=" + user + ", password=***]";
    }
}
